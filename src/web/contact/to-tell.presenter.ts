import { type LegalDay, legalDayOf, toIso } from '../../calendar/legal-day';
import { mayBeTold } from '../../cases/tell';
import { EVENT_TYPE_LABELS } from '../../code-of-practice/event-types';
import { kindLabel, PROGRESS } from '../../code-of-practice/kinds';
import { kindsToTell } from '../../contacts/tellable';
import type { TellableEvent } from '../../contacts/tellable.queries';
import type { ExplainedDuty } from '../../duties/duty-explanations';
import { isUndone } from '../../duties/duty-line';
import { dueInWords, heldInWords, standingInWords } from '../../duties/duty-words';
import { groupedBy } from '../../duties/grouping';
import { day } from '../shell/words';

interface Tick {
  readonly value: string;
  readonly text: string;
  readonly hint: { readonly text: string } | undefined;
  readonly checked: boolean;
}

/** What can be told of one case now: what is owed first, then the rest, and what may not be said. */
export interface CaseToTell {
  readonly caseId: string;
  readonly crimeReference: string;
  readonly owed: readonly Tick[];
  readonly other: readonly Tick[];
  /** One of the others was ticked when the form was sent: its list has to be open. */
  readonly otherTicked: boolean;
  readonly held: readonly { readonly what: string; readonly until: string; readonly reason: string | null }[];
}

export function toTell(
  events: readonly TellableEvent[],
  duties: readonly ExplainedDuty[],
  ticked: readonly string[],
  today: LegalDay,
): CaseToTell[] {
  const dutiesOf = groupedBy(duties, (duty) => `${duty.caseId}:${duty.eventId}:${duty.kind}`);
  return [...groupedBy(events, (event) => event.caseId).values()].map((ofCase) => {
    const tellable = ofCase
      .filter((event) => mayBeTold(event, today))
      .flatMap((event) =>
        kindsToTell(event).map((kind) => {
          const value = `${event.caseId}:${event.eventId}:${kind}`;
          return { event, kind, value, duty: currentOf(dutiesOf.get(value) ?? []), checked: ticked.includes(value) };
        }),
      );
    const owed = tellable.filter((one) => one.duty !== undefined && isUndone(one.duty)).sort(byDue);
    const other = tellable.filter((one) => !owed.includes(one));
    return {
      caseId: ofCase[0]!.caseId,
      crimeReference: ofCase[0]!.crimeReference,
      owed: owed.map((one) => tick(one, today)),
      other: other.map((one) => tick(one, today)),
      otherTicked: other.some((one) => one.checked),
      held: ofCase
        .filter((event) => !mayBeTold(event, today))
        .map((event) => ({ what: EVENT_TYPE_LABELS[event.type], until: heldInWords(event), reason: event.reason })),
    };
  });
}

interface Tellable {
  readonly event: TellableEvent;
  readonly kind: string;
  readonly value: string;
  readonly duty: ExplainedDuty | undefined;
  readonly checked: boolean;
}

/** Of the repeats of a duty the one to be done, else the last. */
const currentOf = (duties: readonly ExplainedDuty[]): ExplainedDuty | undefined =>
  duties.find(isUndone) ?? duties.toSorted((a, b) => b.occurrence - a.occurrence)[0];

const byDue = (a: Tellable, b: Tellable): number => (a.duty?.dueOn ?? '9').localeCompare(b.duty?.dueOn ?? '9');

function tick({ event, kind, value, duty, checked }: Tellable, today: LegalDay): Tick {
  const hints = [
    duty === undefined ? undefined : isUndone(duty) ? dueInWords(duty.dueOn, today) : standingInWords(duty, today),
    event.type === 'reported' ? undefined : event.words === null ? duty?.asks : `Say: “${event.words}”`,
  ].filter((part) => part !== undefined);
  const text = whatToTell(event, kind, duty);
  return { value, text, hint: hints.length === 0 ? undefined : { text: hints.join('. ') }, checked };
}

/** What happened and when, so that two arrests are told apart; of the report what is to be done about it. */
function whatToTell(event: TellableEvent, kind: string, duty: ExplainedDuty | undefined): string {
  if (kind === PROGRESS && event.type === 'reported') return 'Progress update: there is nothing new to report';
  if (event.type === 'reported') return duty?.asks ?? kindLabel(kind);
  const what = `${EVENT_TYPE_LABELS[event.type]}, ${day(toIso(legalDayOf(event.occurredAt.getTime())))}`;
  return event.kinds.length > 1 ? `${what} (${kindLabel(kind)})` : what;
}
