import type { HeldSection, HeldValue } from '../../../src/data-rights/disclosure/held-data';
import { redacted, type ReviewDecision, reviewItems } from '../../../src/data-rights/disclosure/redaction';

const value = (column: string, said: unknown, review?: HeldValue['review']): HeldValue => ({
  ...{ label: column, column, value: said },
  ...(review && { review }),
});
const contact = (at: string, note: string) => [
  value('at', at),
  value('by', 'Pat Sample', 'staff'),
  value('note', note, 'free-text'),
];
const event = (what: string, tell?: string) => [
  value('what', what),
  ...(tell ? [value('tell', tell, 'not-to-be-told')] : []),
];
const SECTIONS: HeldSection[] = [
  {
    title: 'Contacts',
    table: 'contact',
    records: [contact('1 April', 'Her sister rang'), contact('2 April', 'All well')],
    cut: false,
  },
  {
    title: 'Events',
    table: 'case_event',
    records: [event('arrest'), event('search', 'never'), event('line-up', 'never')],
    cut: false,
  },
];
const items = reviewItems(SECTIONS, new Map());
const decide = (...decisions: (ReviewDecision | undefined)[]) =>
  new Map(
    items.flatMap(({ key }, index) => (decisions[index] === undefined ? [] : [[key, decisions[index]] as const])),
  );

test('what stands in several places is looked at once; what may not be told, each record by itself', () => {
  expect(items.map(({ value: { value: said }, times }) => [said, times])).toEqual([
    ['Pat Sample', 2],
    ['Her sister rang', 1],
    ['All well', 1],
    ['never', 1],
    ['never', 1],
  ]);
});

test('there is no copy while anything is undecided', () => {
  expect(redacted(SECTIONS, decide('strike', 'strike', 'disclose', 'strike'))).toBeUndefined();
});

test('what is struck out is gone, a record that may not be told as a whole, and no mark of the desk is left', () => {
  const copy = redacted(SECTIONS, decide('strike', 'strike', 'disclose', 'strike', 'disclose'))!;
  const text = JSON.stringify(copy);
  for (const gone of ['Pat Sample', 'sister', 'search', 'review']) expect(text).not.toContain(gone);
  for (const left of ['All well', 'Struck out: about somebody else', 'line-up', 'arrest']) expect(text).toContain(left);
  expect(copy.map(({ records }) => records.length)).toEqual([2, 2]);
});

test('a section of which nothing is left is not there', () => {
  const hidden = [{ ...SECTIONS[1]!, records: [event('search', 'never')] }];
  const [only] = reviewItems(hidden, new Map());
  expect(redacted(hidden, new Map([[only!.key, 'strike']]))).toEqual([]);
});

test('a value that has changed since is to be looked at again', () => {
  const later = [{ ...SECTIONS[0]!, records: [contact('1 April', 'Her sister rang twice')] }];
  expect(redacted(later, decide('strike', 'strike', 'strike'))).toBeUndefined();
});
