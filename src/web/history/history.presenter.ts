import { dateInWords } from '../../calendar/day-in-words';
import type { LegalDay } from '../../calendar/legal-day';
import { mayBeTold } from '../../cases/tell';
import { EVENT_TYPE_LABELS } from '../../code-of-practice/event-types';
import { kindLabel } from '../../code-of-practice/kinds';
import { OUTCOME_LABELS } from '../../code-of-practice/outcomes';
import { CHANNEL_LABELS } from '../../people/contact-points/channels';
import { WAY_LABELS } from '../../plans/preferred-way';
import { heldInWords } from '../../duties/duty-words';
import type { DutyMoved, HistoryDetail, HistoryEntry } from '../../history/history-entry';
import { HISTORY_KINDS, type HistoryKind } from '../../history/history-kinds';
import { letterReference } from '../../letters/letter';
import { paths } from '../../paths';
import { PERSON_FIELDS } from '../../people/person-fields';
import { reasonsInWords } from '../needs/needs.presenter';
import { questionReference } from '../../questions/question';
import { STEP_NAMES } from '../../referrals/referral-steps';
import { instant } from '../shell/words';

interface EntryInWords {
  readonly what: string;
  readonly lines: readonly string[];
  readonly href?: string;
  readonly hrefText?: string;
}

/** An entry as a line of a timeline. What is held is said to be held, and not what it is. */
export const historyEntry = (entry: HistoryEntry, today: LegalDay) => ({
  kind: HISTORY_KINDS[entry.kind],
  at: entry.at,
  by: entry.by,
  ...inWords(entry.detail, today),
});

function inWords(it: HistoryDetail, today: LegalDay): EntryInWords {
  switch (it.is) {
    case 'contact':
      return contact(it);
    case 'letter':
      return letter(it);
    case 'event':
      return event(it, today);
    case 'withdrawn':
      return {
        what: `Withdrawn: ${EVENT_TYPE_LABELS[it.type].toLowerCase()}`,
        lines: [it.crimeReference],
        ...ofCase(it),
      };
    case 'duties-opened':
      return {
        what: `Owed because: ${EVENT_TYPE_LABELS[it.type].toLowerCase()}`,
        lines: it.kinds.map(kindLabel),
        ...ofCase(it),
      };
    case 'duties-changed':
      return { what: it.reason, lines: it.changes.map(moved) };
    case 'level':
      return {
        what: `Level: ${it.level === 'enhanced' ? 'Enhanced Rights' : 'standard'}`,
        lines: reasonsInWords(it.reasons),
      };
    case 'needs':
      return { what: 'Needs assessed', lines: [] };
    case 'plan':
      return {
        what: `Agreed: an update at least every ${it.everyDays === 1 ? 'day' : `${it.everyDays} days`}`,
        lines: [],
      };
    case 'way':
      return { what: `How they want to be contacted: ${WAY_LABELS[it.way].toLowerCase()}`, lines: [] };
    case 'declined':
      return { what: 'Which updates they do not want', lines: declined(it.kinds) };
    case 'referral':
      return {
        what: `Referral ${it.reference}: ${(STEP_NAMES as Record<string, string>)[it.step]?.toLowerCase() ?? it.step}`,
        ...{ lines: [], href: paths.referral.to(it.personId, it.referralId), hrefText: `Referral ${it.reference}` },
      };
    case 'question':
      return {
        what: `Question ${questionReference(it.questionId)} ${it.what}`,
        ...{
          lines: [],
          href: paths.question.to(it.questionId),
          hrefText: `Question ${questionReference(it.questionId)}`,
        },
      };
    case 'details':
      return {
        what: `Details changed${it.source === 'import' ? ' by a crime report' : ''}`,
        lines: it.fields.map(field),
      };
    case 'reassigned':
      return { what: `Point of contact: ${it.to ?? 'nobody'}`, lines: [`Before: ${it.from ?? 'nobody'}`] };
    case 'transfer':
      return { what: `Transfer to ${it.toBorough}: ${it.what}`, lines: [] };
  }
}

const ofCase = ({ caseId, crimeReference }: { caseId: string; crimeReference: string }) => ({
  href: paths.case.to(caseId),
  hrefText: `Case ${crimeReference}`,
});

function contact({
  channel,
  direction,
  outcome,
  told,
  happened,
  undelivered,
  otherWay,
}: Extract<HistoryDetail, { is: 'contact' }>): EntryInWords {
  const who = direction === 'incoming' ? ', they contacted us' : '';
  return {
    what: `${CHANNEL_LABELS[channel]}${who}: ${OUTCOME_LABELS[outcome].toLowerCase()}`,
    lines: [
      `On ${instant(happened)}`,
      ...(undelivered ? ['It did not arrive'] : []),
      ...(otherWay ? ['By another way than they agreed; the contact says why'] : []),
      ...told.map(({ type, kind }) => `Told: ${type === 'reported' ? kindLabel(kind) : EVENT_TYPE_LABELS[type]}`),
    ],
  };
}

const LETTER_WORDS = {
  prepared: 'prepared',
  sent: 'sent',
  discarded: 'thrown away',
  'not-delivered': 'did not arrive',
};

function letter({ what, way, title, personId, letterId }: Extract<HistoryDetail, { is: 'letter' }>): EntryInWords {
  const reference = letterReference(letterId);
  return {
    what: `${way === 'email' ? 'Email' : 'Letter'} ${reference} ${LETTER_WORDS[what]}`,
    ...{ lines: [title], href: paths.letter.to(personId, letterId), hrefText: reference },
  };
}

function event(it: Extract<HistoryDetail, { is: 'event' }>, today: LegalDay): EntryInWords {
  const held = !it.withdrawn && !mayBeTold(it, today);
  return {
    what: `${EVENT_TYPE_LABELS[it.type]}${it.withdrawn ? ' (withdrawn since)' : ''}`,
    lines: [
      `On ${instant(it.happened)}`,
      ...(held ? [`Held. ${heldInWords(it)}`] : []),
      ...(it.words === null || held ? [] : [`“${it.words}”`]),
    ],
    ...ofCase(it),
  };
}

function moved({ kind, oldDueOn, newDueOn, newState }: DutyMoved): string {
  const what = kindLabel(kind);
  if (newState === 'met') return `${what}: done`;
  if (newState === 'met-late') return `${what}: done late`;
  if (newState === 'declined') return `${what}: declined by the person`;
  if (newState === 'ended') return `${what}: ended`;
  if (oldDueOn === newDueOn) return `${what}: owed again`;
  return `${what}: due ${dueInWords(newDueOn)} in place of ${dueInWords(oldDueOn)}`;
}

const dueInWords = (day: LegalDay | null): string => (day === null ? 'without a limit' : dateInWords(day));

function declined(kinds: readonly string[]): string[] {
  if (kinds.length === 0) return ['None: they want all updates'];
  return kinds.includes('all') ? ['All updates'] : kinds.map(kindLabel);
}

const IN_CASE: Readonly<Record<string, string>> = {
  role: 'Role in a case',
  referral_consent: 'Agreement to be referred',
};
const field = (name: string): string => (PERSON_FIELDS as Record<string, string>)[name] ?? IN_CASE[name] ?? name;

/** What is new to somebody since they looked; null where nothing is. */
export function changedInWords(history: string, since: Date, counts: ReadonlyMap<HistoryKind, number>) {
  if (counts.size === 0) return null;
  return {
    since: instant(since),
    what: [...counts].map(([kind, count]) => `${HISTORY_KINDS[kind].toLowerCase()} (${count})`).join(', '),
    href: `${history}?since=${since.getTime()}`,
  };
}
