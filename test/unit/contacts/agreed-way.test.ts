import { isByOtherWay, whyNotByOtherWay } from '../../../src/contacts/agreed-way';

const call = { channel: 'telephone', direction: 'outgoing', whyOtherWay: null } as const;
const byEmail = { way: 'email', reasonKnown: false } as const;

test.each([
  ['nothing agreed', call, undefined, []],
  ['as agreed', { ...call, channel: 'email' } as const, byEmail, []],
  ['another way', call, byEmail, ['other-way']],
  ['another way, and why', { ...call, whyOtherWay: 'It bounced' }, byEmail, []],
  ['another way, and it is on record why', call, { ...byEmail, reasonKnown: true }, []],
  ['they rang us', { ...call, direction: 'incoming' } as const, byEmail, []],
  ['somebody around them was rung', { ...call, withId: '7' }, byEmail, []],
  ['where nobody is asked', { ...call, whyOtherWay: undefined }, byEmail, []],
])('%s', (_, contact, agreed, codes) => {
  expect(whyNotByOtherWay(contact, agreed).map(({ code }) => code)).toEqual(codes);
});

test('what was typed although the agreed way was used says nothing', () => {
  expect(isByOtherWay({ ...call, channel: 'email' }, byEmail)).toBe(false);
  expect(isByOtherWay(call, { ...byEmail, reasonKnown: true })).toBe(true);
});
