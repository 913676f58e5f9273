import type { LegalDay } from '../../calendar/legal-day';
import type { EventLine } from '../../cases/case-events.queries';
import { EVENT_TYPE_LABELS } from '../../code-of-practice/event-types';
import type { DutyLine } from '../../duties/duty-line';
import { dueInWords } from '../../duties/duty-words';
import { paths } from '../../paths';
import { day, instant } from '../shell/words';

/** What has happened in a case, latest first, and what the desk owes because of it. */
export function historyOf(
  caseId: string,
  events: readonly EventLine[],
  duties: ReadonlyMap<string, readonly DutyLine[]>,
  today: LegalDay,
) {
  return events.map((event) => ({
    what: EVENT_TYPE_LABELS[event.type],
    occurredAt: event.occurredAt,
    receivedAt: event.receivedAt,
    tell: tellInWords(event, today),
    words: event.words,
    posted: `Posted ${instant(event.postedAt)}${event.postedBy === null ? '' : ` by ${event.postedBy}`}`,
    duties: event.withdrawnAt === null ? dutiesInWords(duties.get(event.id) ?? [], today) : undefined,
    withdrawn: withdrawnInWords(event),
    correction: event.correctsId !== null,
    ...linksOf(caseId, event),
  }));
}

export function tellInWords(event: Pick<EventLine, 'tell' | 'notBefore' | 'reason'>, today: LegalDay): string {
  if (event.tell === 'now') return 'The victim may be told';
  if (event.tell === 'never') return `The victim may never be told: ${event.reason ?? ''}`;
  if (event.notBefore !== null && event.notBefore <= today)
    return `The victim may be told since ${day(event.notBefore)}`;
  return `The victim may not be told before ${day(event.notBefore ?? today)}${event.reason === null ? '' : `: ${event.reason}`}`;
}

/** "3 duties: 1 overdue, 1 to do (due today), 1 done". */
export function dutiesInWords(duties: readonly DutyLine[], today: LegalDay): string {
  if (duties.length === 0) return 'No duty of the Code follows from it';
  const count = (...states: DutyLine['state'][]) => duties.filter((duty) => states.includes(duty.state));
  const open = count('open');
  const first = open.find((duty) => duty.dueOn !== null) ?? open[0];
  const parts = [
    ...some(count('overdue').length, 'overdue'),
    ...(first === undefined ? [] : [toDoInWords(open.length, first.dueOn, today)]),
    ...some(count('met', 'met-late').length, 'done'),
    ...some(count('declined').length, 'declined'),
    ...some(count('ended').length, 'ended'),
  ];
  return `${duties.length === 1 ? '1 duty' : `${duties.length} duties`}: ${parts.join(', ')}`;
}

/** "1 to do (due today)", "4 to do (first due Friday 17 April)", "2 to do (no time limit)". */
function toDoInWords(count: number, dueOn: LegalDay | null, today: LegalDay): string {
  const due = lowerFirst(dueInWords(dueOn, today));
  return `${count} to do (${count > 1 && dueOn !== null ? 'first ' : ''}${due})`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const some = (count: number, what: string): string[] => (count === 0 ? [] : [`${count} ${what}`]);

function withdrawnInWords({ withdrawnAt, withdrawnBy, withdrawnReason, correctedById }: EventLine): string | undefined {
  if (withdrawnAt === null) return undefined;
  const by = withdrawnBy === null ? '' : ` by ${withdrawnBy}`;
  const what = correctedById === null ? 'Withdrawn' : 'Corrected';
  return `${what} ${instant(withdrawnAt)}${by}: ${withdrawnReason ?? ''}`;
}

/** The report comes with the crime record, so it is put right there; what is withdrawn stays so. */
function linksOf(caseId: string, { id, type, withdrawnAt }: EventLine) {
  if (type === 'reported' || withdrawnAt !== null) return {};
  return {
    correctHref: paths.caseEventCorrect.to(caseId, id),
    withdrawHref: paths.caseEventWithdraw.to(caseId, id),
  };
}
