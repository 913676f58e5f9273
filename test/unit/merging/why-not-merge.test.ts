import { addedInWords } from '../../../src/merging/added-in-words';
import { type MergeFacts, whyNotMerge } from '../../../src/merging/why-not-merge';

const nothing: MergeFacts = { sameCases: [], keptApart: [], waiting: [], restricted: false, otherDesk: null };

it.each<[string, Partial<MergeFacts>, string[]]>([
  ['nothing against it', {}, []],
  ['another desk', { otherDesk: 'Lambeth' }, ['other-desk']],
  ['a suspect of the other', { keptApart: ['CAM/1/26'] }, ['kept-apart']],
  ['a restricted one', { restricted: true }, ['restricted']],
  ['one case', { sameCases: ['CAM/1/26'] }, ['same-case']],
  ['what waits', { waiting: ['transfer', 'unable-to-contact'] }, ['transfer', 'unable-to-contact']],
  ['several', { otherDesk: 'Lambeth', sameCases: ['CAM/1/26'] }, ['other-desk', 'same-case']],
])('two records are joined or not: %s', (_, facts, codes) => {
  expect(whyNotMerge({ ...nothing, ...facts }).map(({ code }) => code)).toEqual(codes);
});

it.each<[string[], boolean, string | undefined]>([
  [[], false, undefined],
  [['contact'], false, 'there is a contact:'],
  [['contact', 'referral'], true, 'there is a contact, a referral, a change of their details:'],
  [['contact_plan', 'person_level'], false, 'there is something that was agreed or recorded:'],
])('says what was added since: %j %j', (tables, changed, words) => {
  const said = addedInWords(tables, changed);
  if (words === undefined) expect(said).toBeUndefined();
  else expect(said).toContain(words);
});
