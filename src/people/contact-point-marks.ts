import type { Details } from '../details/details';
import type { ContactPointKind } from './contact-point.entity';
import type { ContactValue } from './contact-value';

/** The last digits of a telephone number that can be used; undefined for anything shorter. */
const phoneEnding = (digits: string): string | undefined => /\d{6}$/.exec(digits)?.[0];

export interface PointMarks {
  readonly value: string;
  readonly postcode: string | null;
  readonly ending: string | null;
}

/** What a number or address is found by. */
export function marksOfPoint(
  details: Details,
  kind: ContactPointKind,
  { matchValue, postcode }: Pick<ContactValue, 'matchValue' | 'postcode'>,
): PointMarks {
  const ending = kind === 'phone' ? phoneEnding(matchValue) : undefined;
  return {
    value: details.mark(kind, matchValue),
    postcode: postcode === null ? null : details.mark('postcode', postcode),
    ending: ending === undefined ? null : details.mark('phone-ending', ending),
  };
}
