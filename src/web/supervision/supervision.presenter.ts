import { dateInWords } from '../../calendar/day-in-words';
import type { LegalDay } from '../../calendar/legal-day';
import { dueInWords, nearDay } from '../../duties/duty-words';
import { paths } from '../../paths';
import { displayName } from '../../people/person-name';
import { personReference } from '../../people/person-reference';
import { type Figure, FIGURES } from '../../supervision/caseload';
import type { CaseloadLine, CaseloadPerson } from '../../supervision/caseload.queries';
import type { UnableLine } from '../../supervision/unable.queries';

const listHref = (figure: Figure, of: string): string =>
  `${paths.supervisionList.to()}?${new URLSearchParams({ figure, of }).toString()}`;

/** One PCSO: each number with its words, and the list behind it. */
export function lineInWords(line: CaseloadLine, today: LegalDay, weeks: number) {
  const of = line.pcsoId ?? 'nobody';
  const figure = (name: Figure, count: number, words: string, urgent = false) => ({
    ...{ count, words, urgent: urgent && count > 0 },
    href: count === 0 ? null : listHref(name, of),
  });
  const since = line.oldestOverdue === null ? '' : `, the oldest since ${nearDay(line.oldestOverdue, today)}`;
  const many = (count: number, one: string, several: string) => `${count} ${count === 1 ? one : several}`;
  return {
    name: line.name ?? 'Without a point of contact',
    gone: line.pcsoId !== null && !line.atWork,
    handOverHref: line.pcsoId === null ? null : `${paths.handOver.to(line.pcsoId)}?for=leaver`,
    reassignHref: line.open + line.owed > 0 ? `${paths.reassign.to()}?from=${of}` : null,
    figures: [
      figure('open', line.open, many(line.open, 'person with an open case', 'people with an open case')),
      figure(
        'owed',
        line.owed,
        `${many(line.duties, 'duty', 'duties')} to be done, for ${many(line.owed, 'person', 'people')}`,
      ),
      figure(
        'overdue',
        line.overdue,
        `${many(line.overdueDuties, 'duty', 'duties')} overdue, for ${many(line.overdue, 'person', 'people')}${since}`,
        true,
      ),
      figure(
        'week',
        line.week,
        many(line.week, 'person with something due this week', 'people with something due this week'),
      ),
      figure(
        'first-contact',
        line.firstContact,
        many(line.firstContact, 'person', 'people') + ' not reached for the first time yet',
      ),
      figure(
        'not-spoken',
        line.notSpoken,
        `${many(line.notSpoken, 'person', 'people')} not reached in ${weeksInWords(weeks)}, though something is owed`,
        true,
      ),
    ],
  };
}

export const weeksInWords = (weeks: number): string => (weeks === 1 ? '1 week' : `${weeks} weeks`);

export function whoseInWords(figure: Figure, of: string | undefined, lines: readonly CaseloadLine[]) {
  const line = lines.find(({ pcsoId }) => (pcsoId ?? 'nobody') === of);
  const whose =
    of === undefined
      ? 'All of the desk'
      : line === undefined
        ? 'Nobody of this desk'
        : (line.name ?? 'Without a point of contact');
  return {
    what: FIGURES[figure],
    whose,
    reassignHref: line === undefined ? null : `${paths.reassign.to()}?from=${of}`,
  };
}

/** A person in a list behind a number, with why they are on it. */
export function personInList(person: CaseloadPerson, figure: Figure, today: LegalDay, unable: UnableLine | undefined) {
  return {
    name: displayName(person),
    reference: personReference(person.personId),
    href: paths.person.to(person.personId),
    pcso: person.pcso ?? 'Nobody',
    why: why(person, figure, today),
    urgent: figure === 'overdue',
    duties: person.duties,
    reached: person.lastReachedOn === null ? 'Never reached' : `Last reached ${dateInWords(person.lastReachedOn)}`,
    unable: unable === undefined ? null : `Unable to contact, accepted by ${unable.decidedBy}`,
  };
}

function why({ day }: CaseloadPerson, figure: Figure, today: LegalDay): string {
  if (figure === 'open' || figure === 'first-contact') return `Here since ${dateInWords(day)}`;
  if (figure === 'not-spoken') return `Silent since ${dateInWords(day)}`;
  return day === '9999-12-31' ? 'No time limit' : dueInWords(day, today);
}
