import {
  mayFollow,
  type StatedStatement,
  STATEMENT_STATES,
  type StatementState,
  whyNotStatement,
} from '../../../src/statements/statement';

const taken: StatedStatement = {
  ...{ state: 'taken', reading: 'by-them', reader: null, happenedOn: '2026-04-08', courtTold: null, courtToldOn: null },
};
const none = { reading: null } as const;

it.each<[string, Partial<StatedStatement>, StatementState | undefined, string[]]>([
  ['taken', {}, undefined, []],
  ['thinking', { state: 'thinking', ...none }, undefined, []],
  ['declined after thinking', { state: 'declined', ...none }, 'thinking', []],
  ['taken after they had declined', {}, 'declined', []],
  ['added to before it was taken', { state: 'added-to' }, 'thinking', ['cannot-follow']],
  ['withdrawn before it was taken', { state: 'withdrawn', ...none }, undefined, ['cannot-follow']],
  ['declined once it was taken', { state: 'declined', ...none }, 'taken', ['cannot-follow']],
  ['added to', { state: 'added-to' }, 'taken', []],
  ['read by the prosecutor instead', { reading: 'by-the-prosecutor' }, 'taken', []],
  ['taken without a reading', none, undefined, ['no-reading']],
  ['declined, yet to be read', { state: 'declined' }, undefined, ['nothing-to-read']],
  ['read by somebody else', { reading: 'by-somebody-else', reader: 'Her sister' }, undefined, []],
  ['read by nobody knows whom', { reading: 'by-somebody-else' }, undefined, ['no-reader']],
  ['a reader though they read it', { reader: 'Her sister' }, undefined, ['reader']],
  ['tomorrow', { happenedOn: '2026-04-09' }, undefined, ['in-future']],
  ['the court told', { courtTold: 'That there is one', courtToldOn: '2026-04-08' }, 'taken', []],
  ['the court told, nobody knows when', { courtTold: 'That there is one' }, 'taken', ['court']],
  ['the court told of nothing', { courtToldOn: '2026-04-08' }, 'taken', ['court']],
])('%s', (_, change, now, codes) => {
  const reasons = whyNotStatement({ ...taken, ...change }, now, '2026-04-08');
  expect(reasons.map((reason) => reason.code)).toEqual(codes);
});

it('leads from every state to another', () => {
  for (const state of Object.keys(STATEMENT_STATES) as StatementState[])
    expect(mayFollow(state).some((next) => next !== state)).toBe(true);
});
