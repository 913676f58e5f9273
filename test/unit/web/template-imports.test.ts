import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const src = join(__dirname, '../../../src');
const read = (file: string) => readFileSync(join(src, file), 'utf8');

const importsOf = (text: string): string[] =>
  [...text.matchAll(/{% from "[^"]+" import ([^%]+) %}/g)].flatMap(([, names]) =>
    names!.split(',').map((name) => name.trim().split(' as ').pop()!),
  );

/** What is included sees what is imported around it, unless it imports that itself. */
function uses(text: string, name: string): boolean {
  const included = [...text.matchAll(/{% include "([^"]+)" %}/g)].map(([, file]) => read(join('web', file!)));
  return (
    new RegExp(`\\b${name}\\(`).test(text) || included.some((it) => !importsOf(it).includes(name) && uses(it, name))
  );
}

test('every template uses what it imports', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.njk'));
  const unused = files.flatMap((file) =>
    importsOf(read(file))
      .filter((name) => !uses(read(file), name))
      .map((name) => `${file} does not use ${name}`),
  );
  expect(files.length).toBeGreaterThan(200);
  expect(unused).toEqual([]);
});
