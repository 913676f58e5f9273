import { randomUUID } from 'node:crypto';
import { readForm } from '../../../src/web/forms/read-form';
import { VersionedForm } from '../../../src/web/forms/versioned.form';

const read = (body: Record<string, string>) => {
  const { form, errors } = readForm(VersionedForm, body);
  return { version: form.version, errors: errors.map(({ field, text }) => [field, text]) };
};
const formKey = randomUUID();

test.each([
  ['3', 3],
  ['0', 0],
  ['', -1],
  ['-3', -1],
  ['1e3', -1],
  ['1234567890', -1],
])('the version %j is %d: what is none is no version that anybody has', (typed, version) => {
  expect(read({ formKey, version: typed })).toEqual({ version, errors: [] });
});

test('without its version or its key a form has to be opened again', () => {
  expect(read({ formKey }).errors).toEqual([['version', 'Open the page again']]);
  expect(read({ formKey: 'a key', version: '3' }).errors).toEqual([['formKey', 'Open the page again']]);
});
