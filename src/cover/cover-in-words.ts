import { dateInWords } from '../calendar/day-in-words';
import type { LegalDay } from '../calendar/legal-day';
import type { Away, InCharge } from './in-charge';

/** Why somebody is away is said in so far as it concerns others: an illness is nobody's business but their supervisor's. */
const WHY: Readonly<Record<Away['kind'], string>> = {
  leave: 'is on leave',
  sick: 'is away',
  course: 'is on a course',
  'off-shift': 'does not work today',
  gone: 'is no longer a Victim PCSO of this desk',
};

const untilInWords = (until: LegalDay | null): string => (until === null ? '' : ` until ${dateInWords(until)}`);

/** "Sam Sample is on leave until 4 December 2026". */
export const awayInWords = ({ name, kind, until }: Pick<Away, 'name' | 'kind' | 'until'>): string =>
  `${name} ${WHY[kind]}${untilInWords(until)}`;

/** Why somebody does not have their own people today; undefined where they are at work. */
export const whyNotThemselves = (inCharge: InCharge): string | undefined =>
  inCharge.who === 'themselves' ? undefined : awayInWords(inCharge.away[0]!);

/** What stands beside somebody who can be given people, and that they are away today where they are. */
export const orAway = (words: string, inCharge: InCharge): string =>
  [words, whyNotThemselves(inCharge) ?? []].flat().join('. ');

/** "Sam is on leave until 4 December 2026; Alex covers"; null where the point of contact is at work. */
export function inChargeInWords(inCharge: InCharge): string | null {
  if (inCharge.who === 'themselves') return null;
  const [first, ...others] = inCharge.away;
  const passedOver = others.map((one) => `; ${awayInWords(one)} too`).join('');
  const who =
    inCharge.who === 'cover' ? `${inCharge.name} covers` : 'nobody is left to cover, so the desk’s supervisors do';
  return `${awayInWords(first!)}${passedOver}; ${who}`;
}

/** What the person is told when the desk speaks to them, by whoever is at work; null where nothing needs saying. */
export function toSayInWords(inCharge: InCharge, speakerId: string): string | null {
  if (inCharge.who === 'themselves') return null;
  const { name, until, kind } = inCharge.away[0]!;
  const isGone = kind === 'gone';
  const away = isGone
    ? `${name} no longer works on this desk`
    : `${name} is away${untilInWords(until) || ' at present'}`;
  const meanwhile = isGone ? 'Until you have somebody else' : 'Until they are back';
  if (inCharge.who === 'supervisors') return `${away}. ${meanwhile}, anybody on this desk can help you.`;
  if (inCharge.accountId === speakerId) return `${away}. ${meanwhile}, I am here for you.`;
  return `${away}. ${meanwhile}, ${inCharge.name} is here for you.`;
}
