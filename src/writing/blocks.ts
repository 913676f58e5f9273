/** How letters and pages are written: plain text, `# ` before a heading, `* ` before each item of a list. Pure. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly lines: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly string[] };

const HEADING = /^#+\s+/;
const ITEM = /^[*-]\s+/;

/** Nothing in the text is markup of any other kind: what looks like HTML is shown as it was typed. */
export function blocksOf(text: string): Block[] {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trim());
  return lines.reduce<Block[]>((blocks, line, index) => {
    const startsAnew = index === 0 || lines[index - 1] === '';
    return line === '' ? blocks : withLine(blocks, line, startsAnew);
  }, []);
}

function withLine(blocks: Block[], line: string, startsAnew: boolean): Block[] {
  if (HEADING.test(line)) return [...blocks, { kind: 'heading', text: line.replace(HEADING, '') }];
  const last = startsAnew ? undefined : blocks.at(-1);
  if (ITEM.test(line)) {
    const item = line.replace(ITEM, '');
    if (last?.kind !== 'list') return [...blocks, { kind: 'list', items: [item] }];
    return [...blocks.slice(0, -1), { kind: 'list', items: [...last.items, item] }];
  }
  if (last?.kind !== 'paragraph') return [...blocks, { kind: 'paragraph', lines: [line] }];
  return [...blocks.slice(0, -1), { kind: 'paragraph', lines: [...last.lines, line] }];
}
