import { TELLS } from '../../cases/tell';
import { EVENT_TYPE_LABELS, EVENT_TYPES } from '../../code-of-practice/event-types';
import { LONGEST_REASON, MOST_WORDS } from '../../progress/progress-rules';
import { day, exactly, id, instant, needing, oneOf, orNull, text } from './json-schema';

const POSTED_TYPES = EVENT_TYPES.filter((type) => type !== 'reported');
const inWords = EVENT_TYPES.map((type) => `\`${type}\`: ${EVENT_TYPE_LABELS[type]}`).join('\n\n');

const occurredAt = instant('When it happened. Not in the future, and not before the year 2000.');
const receivedAt = instant(
  'When the desk or witness care unit got to know. Not before it happened, nor in the future.',
);
const notBefore = day('With `not-before`: the first day on which the victim may be told, today or later.');
const reason = text('Why: needed with `never`, welcome with `not-before`.');
const words = text('One line in plain words that the victim may be told.');
const tell = oneOf(TELLS, 'Whether the victim may be told: now, not before a date, or never.');

export const eventSchemas = {
  NewEvent: {
    ...needing(
      { type: oneOf(POSTED_TYPES, inWords), occurredAt, tell },
      {
        receivedAt: orNull(receivedAt),
        notBefore: orNull(notBefore),
        reason: { ...orNull(reason), maxLength: LONGEST_REASON },
        words: { ...orNull(words), maxLength: MOST_WORDS },
      },
    ),
    additionalProperties: false,
    example: {
      type: 'suspect-arrested',
      occurredAt: '2026-04-01T07:15:00+01:00',
      tell: 'now',
      words: 'We arrested a man this morning. He is being interviewed.',
    },
  },
  Event: exactly({
    id: id('The event'),
    type: oneOf(EVENT_TYPES, inWords),
    occurredAt,
    receivedAt: orNull(receivedAt),
    tell,
    notBefore: orNull(notBefore),
    reason: orNull(reason),
    words: orNull(words),
    postedAt: instant('When the desk was told.'),
    withdrawnAt: orNull(instant('When it was withdrawn: it was posted by mistake.')),
    correctedBy: orNull(id('The event that stands in its place.')),
  }),
};
