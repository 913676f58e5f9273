import type { ContactPoint } from '../../../src/people/contact-points/contact-point.entity';
import { hindranceInWords, hindranceTo, type PreferredWay, whyNotWay } from '../../../src/plans/preferred-way';

const at = new Date('2026-04-08T12:00:00+01:00');
type Point = Pick<ContactPoint, 'kind' | 'problem' | 'safety' | 'frozenAt' | 'replacedAt'>;
const phone: Point = { kind: 'phone', problem: null, safety: 'safe', frozenAt: null, replacedAt: null };
const frozen = { ...phone, frozenAt: at };
const never: Point = { ...phone, safety: 'never' };
const replaced = { ...phone, replacedAt: at };
const email: Point = { ...phone, kind: 'email' };

test.each<[PreferredWay, Point[], string | undefined]>([
  ['telephone', [phone], undefined],
  ['telephone', [{ ...phone, safety: 'not-asked' }], undefined],
  ['telephone', [frozen, phone], undefined],
  ['telephone', [], 'no telephone number of theirs is on record'],
  ['telephone', [email], 'no telephone number of theirs is on record'],
  ['telephone', [replaced], 'no telephone number of theirs is on record'],
  ['text', [never, frozen], 'someone else answered their telephone number, and it is frozen'],
  ['text', [never], 'they must never be contacted by their telephone number'],
  ['email', [{ ...email, problem: 'No @' }], 'their email is not complete'],
  ['letter', [phone, email], 'no address of theirs is on record'],
  ['in-person', [], undefined],
  ['video', [], undefined],
  ['no-preference', [], undefined],
])('%s with %j cannot be used because: %s', (way, points, words) => {
  const hindrance = hindranceTo(way, points);
  expect(hindrance && hindranceInWords(hindrance)).toBe(words);
});

test.each<[string, PreferredWay, string | null, Point[], string[]]>([
  ['a way that can be used', 'telephone', null, [phone], []],
  ['and is not used all the same, with the reason', 'telephone', 'They never hear it', [phone], []],
  ['one that cannot', 'telephone', null, [frozen], ['way-not-usable']],
  ['one that cannot, with the reason', 'telephone', 'Frozen: we write', [frozen], []],
  ['one that nobody knows', 'pigeon' as PreferredWay, null, [], ['unknown-way']],
])('%s', (_, way, whyNotUsed, points, codes) => {
  const reasons = whyNotWay({ way, times: null, whyNotUsed }, hindranceTo(way, points));
  expect(reasons.map(({ code }) => code)).toEqual(codes);
});
