import type { AroundThem } from '../../around/people-around.queries';
import { inForce, STANDS_AS_LABELS, TOLD_OF_LABELS, whyBarred } from '../../around/standing';
import type { LegalDay } from '../../calendar/legal-day';
import { paths } from '../../paths';
import { personReference } from '../../people/person-reference';
import { day } from '../shell/words';

/** What somebody around a person may be told, in words. */
export const aroundInWords = ({ toldOf, crimeReference, about }: AroundThem) => ({
  toldOf: toldOf === 'one-case' ? `May be told about ${crimeReference ?? ''} only` : TOLD_OF_LABELS[toldOf],
  about,
});

/** Somebody around a person, for the person's page and the page of all of them. */
export const aroundLine = (personId: string, one: AroundThem, today: LegalDay) => ({
  ...aroundInWords(one),
  name: one.name,
  standsAs: STANDS_AS_LABELS[one.standsAs],
  reference: one.otherId === null ? null : personReference(one.otherId),
  otherHref: one.otherId === null ? null : paths.person.to(one.otherId),
  barred: whyBarred(one) ?? null,
  when: whenInWords(one, today),
  inForce: inForce(one, today),
  codeWord: one.codeWord,
  by: one.by,
  recordedAt: one.recordedAt,
  href: paths.personAroundOne.to(personId, one.id),
  newPointHref: one.otherId === null ? paths.personAroundPointNew.to(personId, one.id) : null,
});

function whenInWords({ fromOn, untilOn }: AroundThem, today: LegalDay): string {
  if (untilOn !== null && untilOn < today) return `no longer, since the end of ${day(untilOn)}`;
  return `from ${day(fromOn)}${untilOn === null ? '' : ` until ${day(untilOn)}`}`;
}

/** That one of them must not be spoken to: without a name, since it is read before anything is uncovered. */
export const barredInWords = (around: readonly AroundThem[]): string[] =>
  around
    .filter((one) => whyBarred(one) !== undefined)
    .map(
      (one) =>
        `Never speak to their ${STANDS_AS_LABELS[one.standsAs].toLowerCase()} who is recorded as barred, and tell them nothing, not even that the person is known here.`,
    );
