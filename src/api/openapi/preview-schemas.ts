import { EVENT_TYPES } from '../../code-of-practice/event-types';
import { LEVELS } from '../../code-of-practice/levels';
import { OUTCOMES } from '../../code-of-practice/outcomes';
import { ROLES } from '../../code-of-practice/roles';
import { countedDuty } from './answer-schemas';
import { day, exactly, id, instant, listOf, needing, oneOf, orNull, ref, text } from './json-schema';

const from = instant('From then on');
const optionalList = (items: object) => orNull(listOf(items));
const kinds = {
  anyOf: [listOf(text('A kind of duty: the rule after the dot')), { type: 'string', enum: ['all', 'none'] }],
};

export const previewSchemas = {
  PreviewCase: {
    ...needing(
      {
        asOf: instant('Count as things stand then'),
        events: listOf(ref('PreviewEvent')),
        people: listOf(ref('PreviewPerson')),
      },
      {
        contacts: optionalList(ref('PreviewContact')),
        extraBankHolidays: optionalList(day('A day more that is no working day')),
      },
    ),
    example: {
      asOf: '2026-04-20T09:00:00+01:00',
      events: [{ id: 'e1', type: 'reported', occurredAt: '2026-04-01T22:40:00Z' }],
      people: [{ id: 'p1', role: 'victim' }],
    },
  },
  PreviewEvent: needing(
    { id: id('Your own'), type: oneOf(EVENT_TYPES, 'What happened'), occurredAt: instant('When') },
    { receivedAt: orNull(instant('When the desk or witness care unit got to know')) },
  ),
  PreviewPerson: needing(
    { id: id('Your own'), role: oneOf(ROLES, 'What they are in the case') },
    {
      levels: optionalList(needing({ from, level: oneOf(LEVELS, 'Standard until another is given') }, {})),
      plans: optionalList(needing({ from, everyDays: { type: 'integer', minimum: 1, maximum: 3660 } }, {})),
      declines: optionalList(needing({ from, kinds }, {})),
    },
  ),
  PreviewContact: needing(
    { id: id('Your own'), person: id('Whom'), at: instant('When'), outcome: oneOf(OUTCOMES, 'How it went') },
    { discharges: optionalList(needing({ kind: text('A kind of duty'), event: id('About which event') }, {})) },
  ),
  PreviewAnswer: exactly({ duties: listOf(exactly(countedDuty)) }),
};
