import { toUSVString } from 'node:util';
import fc from 'fast-check';

const LONG = 'long '.repeat(12_000);

/** What breaks programs: in another alphabet, too long, almost a date, almost a number, almost code. */
const KNOWN_TO_BREAK = [
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    'a\udfffb',
    '\ufeff',
    '\u202egnp',
    '😀',
    'e\u0301',
    '\r\nX-Header: 1',
    '\\',
    '%',
    '_',
  ],
  ...["'", "' or '1'='1", '"; drop table person; --', '$1', '<script>alert(1)</script>', '{{ 7 * 7 }}', '${7*7}'],
  ...[
    '../../../etc/passwd',
    '%00',
    '%E0%A4%A',
    '=1+1',
    '__proto__',
    'constructor',
    'toString',
    'null',
    'undefined',
    'NaN',
  ],
  ...[
    '0',
    '-1',
    '1.5',
    '1e400',
    '2147483648',
    '9223372036854775807',
    '9223372036854775808',
    '9'.repeat(400),
    '0x10',
    '١٢',
  ],
  ...['2026-02-30', '0000-00-00', '0001-01-01', '9999-12-31', '10000-01-01', '294277-01-01', '-4714-01-01', 'infinity'],
  ...['2026-04-08T25:61:61Z', '2026-04-08T10:00:00+99:99', '24:00', '99:99', '31', '13', '0', LONG, 'x'.repeat(70_000)],
];

/** What people type. */
const SENSIBLE = [
  ...[
    'yes',
    'no',
    'other',
    'Amina',
    '07700 900123',
    'sam@example.org',
    'N1 1AA',
    '2026-04-08',
    '2026-04-07T10:00:00+01:00',
  ],
  ...[
    '8',
    '4',
    '2026',
    '10:30',
    'now',
    'today',
    'spoke',
    'telephone',
    'She asked when her telephone comes back.',
    '1',
    '2',
  ],
];

export const strangeText: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom(...KNOWN_TO_BREAK), weight: 5 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 60 }), weight: 2 },
  { arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }), weight: 1 },
  { arbitrary: fc.integer().map(String), weight: 1 },
);

export const someText: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: strangeText, weight: 2 },
  { arbitrary: fc.constantFrom(...SENSIBLE), weight: 1 },
);

/** Any JSON, and what JSON should not hold. */
export const strangeJson: fc.Arbitrary<unknown> = fc.oneof(
  strangeText,
  fc.double(),
  fc.constantFrom(null, true, false, -0, 1e308, {}, [], [[]], { length: 1 }, { toString: 1 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** What a header can carry at all. */
export const headerText: fc.Arbitrary<string> = strangeText.map((text) =>
  text.replace(/[^\x20-\x7e\x80-\xff]/g, '').slice(0, 2000),
);

/** As it stands in an address: escaped, or left as it is where an address can hold it. */
export const inAddress: fc.Arbitrary<string> = fc.oneof(
  someText.map((text) => encodeURIComponent(toUSVString(text).slice(0, 2000))),
  fc.constantFrom('%E0%A4%A', '%00', '%2e%2e', '%', '.', '..;', 'a%2Fb', '%FF%FE', "'", '*', '~'),
);
