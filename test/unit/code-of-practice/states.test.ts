import { stateOf } from '../../../src/code-of-practice/states';

const undone = { due: 10, doneOn: null, ended: false, declined: false, today: 10 };

test.each([
  ['open on its due day', undone, 'open'],
  ['overdue the day after', { ...undone, today: 11 }, 'overdue'],
  ['open for ever without a limit', { ...undone, due: null, today: 9999 }, 'open'],
  ['met on its due day', { ...undone, doneOn: 10, today: 11 }, 'met'],
  ['met late the day after', { ...undone, doneOn: 11, today: 11 }, 'met-late'],
  ['met whenever done, without a limit', { ...undone, due: null, doneOn: 9999 }, 'met'],
  ['declined outranks open', { ...undone, declined: true }, 'declined'],
  ['declined outranks overdue', { ...undone, declined: true, today: 11 }, 'declined'],
  ['ended outranks declined', { ...undone, declined: true, ended: true }, 'ended'],
  ['done outranks all', { ...undone, doneOn: 9, declined: true, ended: true }, 'met'],
])('%s', (_, standing, state) => {
  expect(stateOf(standing)).toBe(state);
});
