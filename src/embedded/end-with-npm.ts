import { commandOf, parentOf } from './process-table';

/**
 * npm runs a script in a shell and passes signals on, but cannot when it is killed outright: then the shell and its
 * program would stay. A program started by npm therefore asks to be stopped when its npm is gone.
 */
export function endWithNpm(everyMs = 1_000): void {
  const npm = parentOf(process.ppid);
  if (npm === undefined || !commandOf(npm)?.join(' ').startsWith('npm ')) return;
  const watch = setInterval(() => {
    if (commandOf(npm) !== undefined) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, everyMs);
  watch.unref();
}
