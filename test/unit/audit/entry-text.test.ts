import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { detailText, storable } from '../../../src/audit/entry-text';
import { Hmac } from '../../../src/audit/hmac';

it.each(['', 'short', 'x'.repeat(64), 'é'.repeat(60)])('is HMAC-SHA256 with the key %j', (key) => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(new Hmac(key).of(text)).toEqual(createHmac('sha256', key).update(text).digest());
    }),
  );
});

/** As the database answers it: in another order, and after another reading. */
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, turned(each)]),
  );
};

it('is so for texts of any length', () => {
  const hmac = new Hmac('key');
  for (const length of [5460, 5461, 5462, 16_384, 100_000]) {
    const text = '€'.repeat(length);
    expect(hmac.of(text)).toEqual(createHmac('sha256', 'key').update(text).digest());
    expect(hmac.of('x')).toEqual(createHmac('sha256', 'key').update('x').digest());
  }
});

it('is the same JSON whatever the order of the keys, and says the same as the detail', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (detail) => {
      const text = detailText(detail);
      expect(JSON.parse(text)).toEqual(JSON.parse(storable(JSON.stringify(detail)).replaceAll('\\u0000', '\uFFFD')));
      expect(detailText(turned(JSON.parse(text)) as object)).toBe(text);
    }),
  );
});

it('leaves out and turns what JSON does', () => {
  const detail = { b: new Date(0), a: undefined, c: [undefined, Number.NaN, -0, () => 1], d: { toJSON: () => 'x' } };
  expect(detailText(detail)).toBe('{"b":"1970-01-01T00:00:00.000Z","c":[null,null,0,null],"d":"x"}');
});
