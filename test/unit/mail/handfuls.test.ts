import { Handfuls, type Outcome } from '../../../src/mail/handfuls';

/** Handfuls of three, two at a time, whose work a test lets go. */
function begun() {
  const given: (readonly string[])[] = [];
  const goOn: (() => void)[] = [];
  const handfuls = new Handfuls<string>(3, 2, async (ids) => {
    given.push(ids);
    await new Promise<void>((resolve) => goOn.push(resolve));
    if (ids.includes('all-fail')) throw new Error('all of them');
    return new Map(ids.map((id): [string, Outcome<string>] => [id, outcomeOf(id)]));
  });
  return { given, goOn, handfuls };
}

const outcomeOf = (id: string): Outcome<string> =>
  id === 'fails' ? { fault: new Error('this one') } : { answer: `${id} done` };

const turn = () => new Promise((resolve) => setTimeout(resolve, 20));

test('what is asked for in the same moment is done together, and so many handfuls at a time', async () => {
  const { given, goOn, handfuls } = begun();
  const answers = Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => handfuls.do(id)));
  await turn();
  expect(given).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e', 'f'],
  ]);
  goOn.shift()!();
  await turn();
  expect(given.at(-1)).toEqual(['g', 'h']);
  goOn.forEach((go) => go());
  expect(await answers).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => `${id} done`));
});

test('one alone does not wait for a handful', async () => {
  const { given, goOn, handfuls } = begun();
  const answer = handfuls.do('a');
  await turn();
  expect(given).toEqual([['a']]);
  goOn[0]!();
  expect(await answer).toBe('a done');
});

test('one that fails costs the others nothing; where the work throws, all of its handful fail and the next goes on', async () => {
  const { goOn, handfuls } = begun();
  const answers = Promise.allSettled(['a', 'fails', 'c', 'all-fail', 'e', 'f', 'g'].map((id) => handfuls.do(id)));
  await turn();
  goOn.splice(0).forEach((go) => go());
  await turn();
  goOn.forEach((go) => go());
  expect((await answers).map((it) => (it.status === 'fulfilled' ? it.value : (it.reason as Error).message))).toEqual([
    ...['a done', 'this one', 'c done'],
    ...['all of them', 'all of them', 'all of them'],
    'g done',
  ]);
});
