import type { LegalDay } from '../../calendar/legal-day';
import type { ExplainedDuty } from '../../duties/duty-explanations';
import { isUndone } from '../../duties/duty-line';
import { dueInWords } from '../../duties/duty-words';
import { groupedBy } from '../../duties/grouping';

/** What the banner says once progress is posted: what the desk now owes because of it. Nobody is named. */
export function postedInWords(duties: readonly ExplainedDuty[], borough: string, today: LegalDay): string[] {
  const undone = duties.filter(isUndone);
  const lines = [...groupedBy(undone, (duty) => `${duty.asks} ${duty.dueOn ?? ''}`).values()].map((alike) => {
    const [{ asks, dueOn }] = alike as [ExplainedDuty, ...ExplainedDuty[]];
    const people = alike.length === 1 ? '1 person' : `${alike.length} people`;
    return `${dueInWords(dueOn, today)}, for ${people}: ${asks}`;
  });
  const seen = `The ${borough} desk sees it now.`;
  if (lines.length === 0) return [`${seen} No duty of the Code follows from it.`];
  return [`${seen} ${lines.length === 1 ? 'This follows from it:' : 'These follow from it:'}`, ...lines];
}
