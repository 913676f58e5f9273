import type { LegalDay } from '../../../calendar/legal-day';
import { legalDayOf, toIso } from '../../../calendar/legal-day';
import { type RepeatVictim, repeatVictim } from '../../../relations/repeat-victim';
import type { AlsoSuspect } from '../../../relations/suspects.queries';
import { paths } from '../../../paths';
import type { Housemate } from '../../../relations/households.queries';
import type { PersonCase } from '../../../people/people.queries';
import { day } from '../../shell/words';

const MOST = 10;

/** What has to be kept apart, for `person/sections/warnings.njk`. Of a case in which they are a suspect nothing but that there is one. */
export function conflictsInWords(cases: readonly PersonCase[], suspect: AlsoSuspect): string[] {
  const open = cases.filter((one) => one.closedAt === null);
  const asWitness = open.filter((one) => one.role === 'witness').map((one) => one.crimeReference);
  const asVictim = open.filter((one) => one.role !== 'witness').map((one) => one.crimeReference);
  const lines = suspect.inTheirOwn.map(
    (reference) =>
      `They are recorded as a suspect in ${reference}, in which they are a victim or witness too. Tell them nothing of it until your supervisor and the officer have put that right.`,
  );
  if (suspect.elsewhere > 0)
    lines.push(
      `They are also a suspect in ${suspect.elsewhere === 1 ? 'another case' : `${suspect.elsewhere} other cases`}. Nothing of it is shown here: say nothing about it and ask nothing. What they say of it themselves goes to your supervisor.`,
    );
  if (asWitness.length > 0 && asVictim.length > 0)
    lines.push(
      `They are a victim in ${asVictim.join(', ')} and a witness in ${asWitness.join(', ')}. Speak of each by itself: what they are told of one must not colour their evidence in the other.`,
    );
  return lines;
}

/** That whoever lives with them may be the one to fear: without a name, since it is read before anything is uncovered. */
export const suspectAtHomeInWords = (mates: readonly Housemate[]): string[] =>
  [...new Set(mates.flatMap((mate) => mate.suspectIn))].map(
    (reference) =>
      `A suspect in ${reference} lives with them. Be sure who is listening before you say who you are, and write nothing to the address.`,
  );

/** The banner over somebody who has been a victim before. */
export function repeatInWords(cases: readonly PersonCase[], today: LegalDay) {
  const repeat = repeatVictim(cases, today);
  if (repeat === undefined) return null;
  return {
    title:
      repeat.ever > 1
        ? `Repeat victim: ${repeat.withinYear} in the last 12 months, ${repeat.ever} ever`
        : 'Repeat victim',
    words: inWords(repeat),
    earlier: repeat.earlier.slice(0, MOST).map((one) => ({
      crimeReference: one.crimeReference,
      offence: one.offence,
      href: paths.case.to(one.caseId),
      recordedOn: day(toIso(legalDayOf(one.recordedAt.getTime()))),
      closed: one.closedAt !== null,
    })),
  };
}

function inWords({ onlyReported, domesticAbuse, hateCrime }: RepeatVictim<PersonCase>): string {
  if (onlyReported)
    return 'The crime report says that they have been a victim before. The desk knows of no earlier case: ask them.';
  const weighs = [
    ...(domesticAbuse > 0 ? [`Domestic abuse: ${domesticAbuse}.`] : []),
    ...(hateCrime > 0 ? [`Hate crime: ${hateCrime}.`] : []),
  ];
  return [...weighs, 'Do not ask them to tell it all again: read what is here first.'].join(' ');
}
