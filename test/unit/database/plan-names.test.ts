import { PlanNames } from '../../../src/database/planned-once';

const often = (names: PlanNames, text: string): string | undefined => {
  names.of(text);
  names.of(text);
  return names.of(text);
};

test('a statement has a name from the third time on, and it stays the same', () => {
  const names = new PlanNames();
  expect([names.of('select 1'), names.of('select 1')]).toEqual([undefined, undefined]);
  const name = names.of('select 1');
  expect(name).toMatch(/^[0-9a-f]{32}$/);
  expect(names.of('select 1')).toBe(name);
  expect(often(names, 'select 2')).not.toBe(name);
});

test('there are no more names than a connection can keep plans', () => {
  const names = new PlanNames();
  const named = Array.from({ length: 500 }, (_, n) => often(names, `select ${n}`)).filter((it) => it !== undefined);
  expect(named).toHaveLength(400);
  expect(names.of('select 0')).toBe(named[0]);
});

test('none is used any more where a pooler in between lost a plan; another fault changes nothing', () => {
  const names = new PlanNames();
  const name = often(names, 'select 1');
  names.failed({ code: '23505' });
  expect(names.of('select 1')).toBe(name);
  names.failed({ code: '26000' });
  expect(names.of('select 1')).toBeUndefined();
});
