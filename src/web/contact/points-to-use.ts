import type { AroundThem } from '../../around/people-around.queries';
import { inForce, STANDS_AS_LABELS, whyBarred } from '../../around/standing';
import type { LegalDay } from '../../calendar/legal-day';
import type { ContactPoint } from '../../people/contact-points/contact-point.entity';
import { isUsable } from '../../people/contact-points/contact-point-use';
import { postcodeOfAddress } from '../../people/contact-points/postcode';
import { POINT_KIND_NAMES } from '../../people/contact-points/safety-words';

const SHORT_WORDS: Record<ContactPoint['safety'], string> = {
  safe: 'safe',
  'not-asked': 'not asked yet whether it is safe',
  'safe-do-not-say-who': 'do not say who is calling or writing',
  never: 'never',
};

export interface PointChoice {
  readonly value: string;
  readonly text: string;
}

type Point = Pick<ContactPoint, 'kind' | 'value' | 'safety'>;

/** What may be used now, each with what to mind. While it is covered only its end is shown, to tell two apart. */
export const pointsToUse = (points: readonly ContactPoint[], covered: boolean): PointChoice[] =>
  points.filter(isUsable).map((point) => ({ value: point.id, text: pointInWords(point, covered) }));

/** The same of those around them whom somebody may ring. */
export const pointsAround = (around: readonly AroundThem[], covered: boolean, today: LegalDay): PointChoice[] =>
  around
    .filter((one) => whyBarred(one) === undefined && inForce(one, today))
    .flatMap((one) =>
      one.points.filter(isUsable).map((point) => ({
        value: `around-${point.id}`,
        text: `${STANDS_AS_LABELS[one.standsAs]}: ${pointInWords(point, covered)}`,
      })),
    );

const pointInWords = (point: Point, covered: boolean): string =>
  `${POINT_KIND_NAMES[point.kind]} ${covered ? endOf(point) : point.value.replaceAll('\n', ', ')} (${SHORT_WORDS[point.safety]})`;

/** The one that a call most likely used: theirs, if they have no other. */
export function onlyTelephone(points: readonly ContactPoint[]): string {
  const phones = points.filter((point) => point.kind === 'phone' && isUsable(point));
  return phones.length === 1 ? phones[0]!.id : '';
}

function endOf({ kind, value }: Point): string {
  if (kind === 'phone') return `ending ${value.replace(/\D/g, '').slice(-3)}`;
  if (kind === 'email') return `starting ${value.slice(0, 1)}`;
  const postcode = postcodeOfAddress(value);
  return postcode === undefined ? 'without a postcode' : `ending ${postcode.slice(-3)}`;
}
