import { SERVICE_NAMES, type Service } from '../../agencies/agency';

/** "Stalking and harassment; Housing and refuge": some services have commas of their own. */
export const servicesInWords = (services: readonly Service[]): string =>
  services.map((service) => SERVICE_NAMES[service] ?? service).join('; ');

export const boroughsInWords = (boroughs: readonly string[]): string =>
  boroughs.length === 0 ? 'All of London' : boroughs.join(', ');
