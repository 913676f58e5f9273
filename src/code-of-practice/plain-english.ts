import { dayInWords } from '../calendar/day-in-words';
import { EVENT_TYPE_LABELS } from './event-types';
import type { Explanation } from './explanation';
import { changeInWords, dueInWords, limitInWords } from './plain-english-dates';

/** The reasons of a duty as sentences, in the order in which the date was counted. */
export function inPlainEnglish(of: Explanation): string[] {
  const sentences = [
    `${EVENT_TYPE_LABELS[of.happened.type]} on ${dayInWords(of.happened.on)}.`,
    clockInWords(of),
    limitInWords(of),
    ...of.changes.map((change) => changeInWords(change, of)),
    dueInWords(of),
    standingInWords(of),
    checkedInWords(of),
  ];
  return sentences.filter((sentence) => sentence !== '');
}

function clockInWords({ clock }: Explanation): string {
  const on = dayInWords(clock.on);
  switch (clock.startedBy) {
    case 'event':
      return 'The clock started that day.';
    case 'receipt':
      return `The news was received on ${on}, and the clock started that day.`;
    case 'receipt-not-given':
      return 'The clock starts when the news is received; no receipt is on record, so it started on the day it happened.';
    case 'last-update':
      return `The last update was given on ${on}, which started the clock of update ${clock.occurrence}.`;
  }
}

function standingInWords({ standing, dueOn }: Explanation): string {
  switch (standing.state) {
    case 'met':
      return `It was done on ${day(standing.metOn)}${dueOn === null ? '' : ', in time'}.`;
    case 'met-late':
      return `It was done on ${day(standing.metOn)}, late.`;
    case 'ended':
      return standing.endedBy === null
        ? 'The updates ended before it was due.'
        : `The updates ended on ${dayInWords(standing.endedBy.on)}: ${lowerFirst(EVENT_TYPE_LABELS[standing.endedBy.type])}. It was not overdue then.`;
    case 'declined':
      return `The person declined this on ${day(standing.declinedOn)}; that is recorded and passed on to other providers.`;
    case 'overdue':
      return 'It has not been done and is overdue.';
    case 'open':
      return 'It has not been done yet.';
  }
}

function checkedInWords({ checked, note }: Explanation): string {
  if (checked === 'read') return '';
  const doubt = 'To check: this rule has not been confirmed against the published text.';
  return note === '' ? doubt : `${doubt} ${note}.`;
}

function day(on: string | null): string {
  return on === null ? 'an unknown day' : dayInWords(on);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
