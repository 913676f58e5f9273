import { SERVICE_NAMES, type Service } from '../../agencies/agency';

/** "Stalking and harassment; Housing and refuge": some services have commas of their own. */
export const servicesInWords = (services: readonly Service[]): string =>
  services.map((service) => SERVICE_NAMES[service] ?? service).join('; ');

export const boroughsInWords = (boroughs: readonly string[]): string =>
  boroughs.length === 0 ? 'All of London' : boroughs.join(', ');

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly selected?: boolean;
}

/** What a select offers, with a first line for no choice. */
export const selectItems = (
  none: string,
  choices: readonly (readonly [value: string, text: string])[],
  chosen: string | undefined,
): Choice[] => [
  { value: '', text: none },
  ...choices.map(([value, text]) => ({ value, text, selected: value === chosen })),
];
