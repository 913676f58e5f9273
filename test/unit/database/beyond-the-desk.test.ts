import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BEYOND } from '../../../src/database/beyond-the-desk';

const src = join(__dirname, '..', '..', '..', 'src');
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(src, file), 'utf8'));

test.each(Object.entries(BEYOND))('the door “%s” is used, and says why in words', (reason, words) => {
  expect(sources.some((text) => new RegExp(`\\.beyond(In\\(\\w+, |\\()'${reason}'`).test(text))).toBe(true);
  expect(words.length).toBeGreaterThan(40);
});
