import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { Hmac } from '../../../src/audit/hmac';
import { jsonbText } from '../../../src/audit/jsonb-text';

it.each(['', 'short', 'x'.repeat(64), 'é'.repeat(60)])('is HMAC-SHA256 with the key %j', (key) => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(new Hmac(key).of(text)).toEqual(createHmac('sha256', key).update(text).digest());
    }),
  );
});

it.each<[unknown, string]>([
  [{ b: 1, a: 'é', long: [], '': {} }, '{"": {}, "a": "é", "b": 1, "long": []}'],
  [{ 10: 1, 9: 2, é: 3, zz: 4 }, '{"9": 2, "10": 1, "zz": 4, "é": 3}'],
  [
    [1e21, 1.5e300 / 1e290, 1e-7, -1.25e-9, -0, 0.1],
    '[1000000000000000000000, 15000000000, 0.0000001, -0.00000000125, 0, 0.1]',
  ],
  [
    { a: undefined, b: [undefined, Number.NaN, () => 1], c: new Date(0) },
    '{"b": [null, null, null], "c": "1970-01-01T00:00:00.000Z"}',
  ],
  [{ d: { toJSON: () => 'x' }, n: 'a\0\ud800b\n"' }, '{"d": "x", "n": "a\uFFFD\uFFFDb\\n\\""}'],
])('writes %j as the database does', (value, text) => expect(jsonbText(value as object)).toBe(text));
