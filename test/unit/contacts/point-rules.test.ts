import {
  beforeVoicemail,
  type ContactByWhat,
  type PointUsed,
  saidTooMuch,
  whyNotByThis,
} from '../../../src/contacts/point-rules';

const call: ContactByWhat = {
  at: new Date('2026-04-08T11:00:00Z'),
  channel: 'telephone',
  direction: 'outgoing',
  outcome: 'spoke',
  leftMessage: null,
};
const phone: PointUsed = { kind: 'phone', problem: null, safety: 'safe', frozenAt: null, replacedAt: null };
const then = new Date('2026-04-08T10:59:00Z');
const since = new Date('2026-04-08T11:01:00Z');

test.each<[string, Partial<ContactByWhat>, Partial<PointUsed> | undefined, string[]]>([
  ['a call by a safe number', {}, {}, []],
  ['a call by one nobody asked about', {}, { safety: 'not-asked' }, []],
  ['a call by one where we do not say who', {}, { safety: 'safe-do-not-say-who' }, []],
  ['a call by none', {}, undefined, ['point-missing']],
  ['a letter by none', { channel: 'letter', outcome: 'letter-sent' }, undefined, ['point-missing']],
  ['an email by none', { channel: 'email', outcome: 'email-sent' }, undefined, ['point-missing']],
  ['a text by none', { channel: 'text', outcome: 'text-sent' }, undefined, ['point-missing']],
  ['a visit by none', { channel: 'in-person', outcome: 'in-person' }, undefined, []],
  ['a video call by none', { channel: 'video' }, undefined, []],
  ['their call by none', { direction: 'incoming' }, undefined, []],
  ['a text by their telephone', { channel: 'text', outcome: 'text-sent' }, {}, []],
  ['a letter by their telephone', { channel: 'letter', outcome: 'letter-sent' }, {}, ['point-does-not-fit']],
  ['a video call by their telephone', { channel: 'video' }, {}, ['point-does-not-fit']],
  ['a call by one never to be used', {}, { safety: 'never' }, ['point-not-usable']],
  ['a call by a frozen one', {}, { frozenAt: then }, ['point-not-usable']],
  ['a call by one frozen at that moment', {}, { frozenAt: call.at }, ['point-not-usable']],
  ['a call by one frozen afterwards', {}, { frozenAt: since }, []],
  ['a call by a replaced one', {}, { replacedAt: then }, ['point-not-usable']],
  ['a call by one replaced afterwards', {}, { replacedAt: since }, []],
  ['a call by one that is no number', {}, { problem: 'It is too short' }, ['point-not-usable']],
  ['a voicemail without what was left', { outcome: 'voicemail' }, {}, ['message-not-said']],
  ['a voicemail with no message', { outcome: 'voicemail', leftMessage: 'none' }, {}, []],
  ['a message on no voicemail', { leftMessage: 'none' }, {}, ['no-voicemail']],
])('%s', (_, contact, point, codes) => {
  const used = point === undefined ? undefined : { ...phone, ...point };
  expect(whyNotByThis({ ...call, ...contact }, used).map((reason) => reason.code)).toEqual(codes);
});

test.each([
  ['safe', false],
  ['safe-do-not-say-who', true],
  ['not-asked', true],
] as const)('saying who we are on a voicemail that is %s', (safety, tooMuch) => {
  expect(saidTooMuch('said-who', { ...phone, safety })).toBe(tooMuch);
  expect(saidTooMuch('without-saying-who', { ...phone, safety })).toBe(false);
  expect(/do not say|leave no message/.test(beforeVoicemail(safety))).toBe(tooMuch);
});
