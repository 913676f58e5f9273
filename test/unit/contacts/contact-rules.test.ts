import { OUTCOMES } from '../../../src/code-of-practice/outcomes';
import { type ContactToJudge, type KnownOfPerson, whyNotRecord } from '../../../src/contacts/contact-rules';
import type { EventToTell } from '../../../src/contacts/tellable';
import { CHANNELS } from '../../../src/people/contact-points/channels';
import { OUTCOMES_OF } from '../../../src/contacts/ways-of-contact';

const arrest: EventToTell = {
  eventId: '11',
  caseId: '1',
  type: 'suspect-arrested',
  occurredAt: new Date('2026-04-01T08:00:00+01:00'),
  tell: 'now',
  notBefore: null,
  reason: null,
  postedBy: 'PC Sample',
  kinds: ['arrest'],
};
const interview: EventToTell = {
  ...arrest,
  eventId: '12',
  type: 'suspect-interviewed',
  tell: 'not-before',
  notBefore: '2026-04-09',
  reason: 'A second suspect is being looked for',
  kinds: ['interviewed'],
};
const secret: EventToTell = { ...interview, eventId: '13', tell: 'never', notBefore: null, kinds: ['bail'] };
const known: KnownOfPerson = {
  now: new Date('2026-04-08T12:00:00+01:00'),
  knownSince: new Date('2026-03-02T23:30:00+00:00'),
  events: [arrest, interview, secret],
};
const call: ContactToJudge = {
  at: new Date('2026-04-08T11:00:00+01:00'),
  channel: 'telephone',
  direction: 'outgoing',
  outcome: 'spoke',
  told: [{ caseId: '1', eventId: '11', kind: 'arrest' }],
  readOut: [],
  nextContactOn: null,
};
const told = (eventId: string, kind: string, caseId = '1') => [{ caseId, eventId, kind }];

test('a telephone call that tells of an arrest can be recorded', () => {
  expect(whyNotRecord(call, known)).toEqual([]);
});

test.each<[string, Partial<ContactToJudge>, Partial<KnownOfPerson>, string[]]>([
  ['in the future', { at: new Date('2026-04-08T12:00:01+01:00') }, {}, ['in-the-future']],
  ['this very moment', { at: known.now }, {}, []],
  ['the day before the first case', { at: new Date('2026-03-01T23:59:00Z'), told: [] }, {}, ['before-the-case']],
  ['early on the day of the first case', { at: new Date('2026-03-02T00:10:00Z'), told: [] }, {}, []],
  ['for a person without a case', { told: [] }, { knownSince: null, events: [] }, []],
  ['next contact before this one', { nextContactOn: '2026-04-07' }, {}, ['next-before-this']],
  ['next contact the same day', { nextContactOn: '2026-04-08' }, {}, []],
  ['a call to a bereaved family without a reason', {}, { liaison: true }, ['liaison']],
  ['the same with a reason', { despiteLiaison: 'The officer asked us to' }, { liaison: true }, []],
  ['the family’s own call', { direction: 'incoming' }, { liaison: true }, []],
  ['a letter that spoke', { channel: 'letter' }, {}, ['outcome-does-not-fit']],
  ['a voicemail that tells', { outcome: 'voicemail' }, {}, ['attempt-tells-nothing']],
  [
    'a voicemail that reads an answer out',
    { outcome: 'voicemail', told: [], readOut: ['7'] },
    {},
    ['attempt-tells-nothing'],
  ],
  ['a voicemail that tells nothing', { outcome: 'voicemail', told: [] }, {}, []],
  [
    'their own email',
    { channel: 'email', outcome: 'email-sent', direction: 'incoming' },
    {},
    ['their-message-tells-nothing'],
  ],
  ['our email', { channel: 'email', outcome: 'email-sent' }, {}, []],
  ['their own call', { direction: 'incoming' }, {}, []],
  ['an event of nobody', { told: told('99', 'arrest') }, {}, ['not-theirs']],
  ['an event under another case', { told: told('11', 'arrest', '2') }, {}, ['not-theirs']],
  ['before it happened', { at: new Date('2026-04-01T07:59:00+01:00') }, {}, ['not-happened-by-then']],
  ['held until tomorrow', { told: told('12', 'interviewed') }, {}, ['held']],
  [
    'held until that day',
    { told: told('12', 'interviewed'), at: new Date('2026-04-09T00:00:00+01:00') },
    { now: new Date('2026-04-09T10:00:00+01:00') },
    [],
  ],
  ['never to be told', { told: told('13', 'bail') }, {}, ['held']],
  ['a kind the event has not', { told: told('11', 'charged') }, {}, ['kind-does-not-fit']],
  ['progress about any event', { told: told('11', 'progress') }, {}, []],
  ['two wrongs', { told: [...told('13', 'bail'), ...told('11', 'charged')] }, {}, ['held', 'kind-does-not-fit']],
])('%s', (_, contact, knowledge, codes) => {
  const reasons = whyNotRecord({ ...call, ...contact }, { ...known, ...knowledge });
  expect(reasons.map((reason) => reason.code)).toEqual(codes);
});

test('what is held says why and who holds it', () => {
  const [reason] = whyNotRecord({ ...call, told: told('12', 'interviewed') }, known);
  expect(reason?.message).toBe(
    '“A suspect was interviewed” may not be told before Thursday 9 April 2026: A second suspect is being looked for. PC Sample holds it. Ask them first',
  );
});

test('every outcome fits some way of contact, and each way offers only what fits', () => {
  expect(OUTCOMES.filter((outcome) => !CHANNELS.some((channel) => OUTCOMES_OF[channel].includes(outcome)))).toEqual([]);
  for (const channel of CHANNELS)
    for (const outcome of OUTCOMES) {
      const refused = whyNotRecord({ ...call, channel, outcome, told: [] }, known).length > 0;
      expect([channel, outcome, refused]).toEqual([channel, outcome, !OUTCOMES_OF[channel].includes(outcome)]);
    }
});
