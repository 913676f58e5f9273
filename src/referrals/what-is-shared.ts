import { dateInWords } from '../calendar/day-in-words';
import { isUsable } from '../people/contact-points/contact-point-use';
import type { Safety } from '../people/contact-points/contact-point.entity';
import { displayName } from '../people/person-name';

/** A telephone number, email or address, and whether it may be used. */
export interface ShareablePoint {
  readonly id: string;
  readonly kind: 'phone' | 'email' | 'address';
  readonly value: string;
  readonly problem: string | null;
  readonly safety: Safety;
  readonly bestTimes: string | null;
  readonly frozenAt: Date | null;
  readonly replacedAt: Date | null;
}

export interface ShareablePerson {
  readonly title: string | null;
  readonly givenNames: string | null;
  readonly familyName: string | null;
  readonly organisation: string | null;
  readonly bornOn: string | null;
  readonly language: string | null;
  readonly interpreter: boolean;
  readonly safeContact: string | null;
  readonly points: readonly ShareablePoint[];
}

/** Beyond the minimum, each shared only where the PCSO ticks that this agency needs it. */
export const EXTRAS = { offence: 'The offence', birthDate: 'Their date of birth', address: 'Their address' } as const;
export type Extra = keyof typeof EXTRAS;

export interface Sharing {
  readonly person: ShareablePerson;
  readonly borough: string;
  readonly desk: { readonly name: string; readonly telephone: string | null };
  readonly need: string;
  readonly agreed: boolean;
  readonly offence: string;
  readonly extras: readonly Extra[];
}

/** One line of what the agency reads; `pointId` is the contact point it came from, for when that turns unsafe. */
export interface SharedItem {
  readonly label: string;
  readonly lines: readonly string[];
  readonly pointId?: string;
}

/** All the agency reads about the person. Made once, shown in the preview, stored, shown to the agency. */
export interface Shared {
  readonly items: readonly SharedItem[];
}

export function whatIsShared(sharing: Sharing): Shared {
  const { person, extras } = sharing;
  const points = person.points.filter(
    (point) => isUsable(point) && (point.kind !== 'address' || extras.includes('address')),
  );
  const items: (SharedItem | undefined)[] = [
    item('Name', fullName(person)),
    item('What they need', sharing.need.trim()),
    item('Have they agreed?', sharing.agreed ? AGREED : NOT_AGREED),
    ...points.map(pointItem),
    points.some((point) => point.kind !== 'address')
      ? undefined
      : item('How to reach them', throughTheDesk(sharing.desk)),
    item('Before you contact them', person.safeContact),
    item('Language', person.language),
    person.interpreter ? item('Interpreter', 'They need an interpreter') : undefined,
    item('Borough', sharing.borough),
    extras.includes('offence') ? item('Offence', sharing.offence) : undefined,
    extras.includes('birthDate') ? item('Date of birth', person.bornOn && dateInWords(person.bornOn)) : undefined,
  ];
  return { items: items.filter((one) => one !== undefined) };
}

export const DO_NOT_SAY_WHO = 'Do not say who you are to anybody else who answers or reads it';
const NOT_ASKED =
  'We have not asked whether this is safe. Ask whether they can talk before you say who you are, and leave no message';

const AGREED = 'Yes, they have agreed to this referral';
const NOT_AGREED =
  'This referral is made without their agreement, for a lawful reason. Ring the desk before you contact them';

const KIND_NAMES = { phone: 'Telephone', email: 'Email', address: 'Address' } as const;

function pointItem(point: ShareablePoint): SharedItem {
  const lines = point.value.split('\n');
  if (point.safety === 'safe-do-not-say-who') lines.push(DO_NOT_SAY_WHO);
  if (point.safety === 'not-asked') lines.push(NOT_ASKED);
  if (point.bestTimes !== null) lines.push(`Best times: ${point.bestTimes}`);
  return { label: KIND_NAMES[point.kind], lines, pointId: point.id };
}

const throughTheDesk = (desk: Sharing['desk']): string =>
  `Through the ${desk.name} desk only${desk.telephone === null ? '' : `, ${desk.telephone}`}`;

/** A person who is there for an organisation is named with it. */
function fullName(person: ShareablePerson): string {
  const name = displayName(person);
  return person.familyName && person.organisation ? `${name}, ${person.organisation}` : name;
}

function item(label: string, text: string | null): SharedItem | undefined {
  const lines = (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length === 0 ? undefined : { label, lines };
}
