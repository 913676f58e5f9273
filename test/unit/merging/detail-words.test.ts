import { detailInWords } from '../../../src/web/merging/detail-words';

it.each([
  ['born_on', '1959-11-13', '13 November 1959'],
  ['sex', 'female', 'Female'],
  ['ethnicity', 'W2', 'Irish'],
  ['interpreter', false, 'No'],
  ['family_name', 'Joinson', 'Joinson'],
  ['code_word', null, 'Nothing'],
] as const)('says %s %s as the rest of the desk does', (field, value, words) => {
  expect(detailInWords(field, value)).toBe(words);
});
