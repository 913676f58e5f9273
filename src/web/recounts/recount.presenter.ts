import { paths } from '../../paths';
import type { RecountRun } from '../../recounts/recount-run';

/** A run in whose step nothing has happened for so long is in nobody's hand. */
const QUIET_SECONDS = 15;

const isQuiet = ({ lastStepAt }: RecountRun, now: Date): boolean =>
  lastStepAt !== null && (now.getTime() - lastStepAt.getTime()) / 1000 > QUIET_SECONDS;

function standing(run: RecountRun, now: Date): string {
  if (run.state === 'waiting') return run.doneCases > 0 ? 'Waiting to go on' : 'Waiting for a worker';
  if (run.state === 'interrupted') return 'Interrupted';
  if (run.state === 'finished') return 'Finished';
  return isQuiet(run, now) ? 'Stopped: it goes on by itself as soon as a worker is there' : 'Running';
}

/** Cases a second while it was at work; nothing before a second of work has been done. */
function rate({ doneCases, workedMs }: RecountRun): number | undefined {
  return workedMs < 1000 ? undefined : Math.round((doneCases * 1000) / workedMs);
}

/** A run as a line of a list. */
export const runLine = (run: RecountRun, now: Date) => ({
  ...run,
  standing: standing(run, now),
  href: paths.recount.to(run.id),
  done:
    run.totalCases === null
      ? 'Nothing has been counted yet'
      : `${words(run.doneCases)} of ${words(run.totalCases)} cases`,
});

/** The same with all its page shows. */
export function runView(run: RecountRun, now: Date) {
  const perSecond = rate(run);
  const left = run.totalCases === null ? undefined : run.totalCases - run.doneCases;
  const secondsLeft = perSecond === undefined || !left || perSecond === 0 ? undefined : Math.ceil(left / perSecond);
  return {
    ...runLine(run, now),
    percent:
      run.totalCases === null ? 0 : run.totalCases === 0 ? 100 : Math.floor((run.doneCases * 100) / run.totalCases),
    rate: perSecond === undefined ? undefined : `${words(perSecond)} cases a second`,
    left: run.state === 'running' && !isQuiet(run, now) && secondsLeft !== undefined ? about(secondsLeft) : undefined,
    movedWords: words(run.moved),
    expectedWords: words(run.expectedMoves),
    isUnfinished: run.state !== 'finished',
    mayInterrupt: run.state === 'waiting' || run.state === 'running',
    mayResume: run.state === 'interrupted',
  };
}

const words = (count: number): string => count.toLocaleString('en-GB');

const about = (count: number): string =>
  count < 60 ? 'less than a minute' : `about ${Math.ceil(count / 60)} ${count <= 60 ? 'minute' : 'minutes'}`;
