import type { Details } from '../../details/details';
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
  return {
    value: details.mark(kind, matchValue),
    postcode: postcode === null ? null : details.mark('postcode', postcode),
    ending: endingOf(details, kind, matchValue, postcode),
  };
}

/** Of a telephone number its end, of an address the district of its postcode: people look for both. */
function endingOf(
  details: Details,
  kind: ContactPointKind,
  matchValue: string,
  postcode: string | null,
): string | null {
  const ending = kind === 'phone' ? phoneEnding(matchValue) : undefined;
  if (ending !== undefined) return details.mark('phone-ending', ending);
  const district = postcode?.split(' ')[0];
  return district === undefined ? null : details.mark('postcode-district', district);
}
