import { blocksOf } from '../../../src/writing/blocks';

test('paragraphs, headings and lists, with line breaks where they were typed', () => {
  const text = '# Who we are\r\nDear Ms Sample\nof Camden\n\n* one\n* two\nafter the list\n\n\n- three';
  expect(blocksOf(text)).toEqual([
    { kind: 'heading', text: 'Who we are' },
    { kind: 'paragraph', lines: ['Dear Ms Sample', 'of Camden'] },
    { kind: 'list', items: ['one', 'two'] },
    { kind: 'paragraph', lines: ['after the list'] },
    { kind: 'list', items: ['three'] },
  ]);
  expect(blocksOf(' \n\n')).toEqual([]);
});

test('what looks like HTML stays the text it is', () => {
  expect(blocksOf('<b>bold</b> & *not a list*')).toEqual([
    { kind: 'paragraph', lines: ['<b>bold</b> & *not a list*'] },
  ]);
});
