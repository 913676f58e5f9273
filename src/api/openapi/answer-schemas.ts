import { ROLES } from '../../code-of-practice/roles';
import { day, exactly, id, instant, listOf, oneOf, orNull, ref, text } from './json-schema';

const state = oneOf(
  ['open', 'overdue', 'met', 'met-late', 'declined', 'ended'],
  'How it stands today. `open` is undone and not past its due day, or has no limit.',
);

/** What a duty is, in an answer and in the preview. */
export const countedDuty = {
  person: id('To whom it is owed'),
  event: id('What it follows from'),
  rule: { ...text('The rule, by edition and kind'), examples: ['2020.arrest'] },
  occurrence: { type: 'integer', minimum: 1, description: 'Counts the repeats of `progress`; 1 for all else' },
  clockStarts: day('Day 0'),
  dueOn: orNull(day('Due by the end of this day in London; null where the Code gives no limit')),
  state,
  metBy: orNull(id('The contact by which it was done')),
  metOn: orNull(day('The day it was done')),
  explanation: text('Why the date is what it is, in plain words'),
};

const eventWithDuties = { case: text('The crime reference'), event: ref('Event'), duties: listOf(ref('Duty')) };

export const answers = {
  Duty: exactly({
    id: id('The duty'),
    case: text('The crime reference'),
    ...countedDuty,
    asks: text('What the Code asks'),
    toCheck: { type: 'boolean', description: 'The rule has not been confirmed against the published text' },
  }),
  PostedEvent: exactly(eventWithDuties),
  Case: exactly({
    crimeReference: text('Exactly as it was recorded'),
    borough: text('The desk it belongs to'),
    offence: text('As it was recorded'),
    recordedAt: instant('When the crime was recorded'),
    closedAt: orNull(instant('When the case was closed')),
    people: listOf(exactly({ id: id('The person'), role: oneOf(ROLES, 'What they are in the case') })),
    events: listOf(ref('Event')),
    next: orNull(text('The `after` of the next page of events, latest first; null on the last one')),
  }),
  DutiesOfPerson: exactly({
    person: id('The person'),
    pointOfContact: exactly({
      desk: text('The desk that speaks to them'),
      ofRecord: orNull(id('The account of their point of contact; null while there is none')),
      today: orNull(id('Who has them today: another account while theirs is away; null for the desk’s supervisors')),
    }),
    duties: listOf(ref('Duty')),
  }),
};
