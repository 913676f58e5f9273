/**
 * A process that was started by another (the demonstration's web and worker) must not outlive it, however the other ended.
 * Losing the channel is treated as a request to finish, with a limit to how long finishing may take.
 */
export function endWithParent(patienceMs = 10_000): void {
  if (process.send === undefined) return;
  const end = (): void => {
    setTimeout(() => process.exit(1), patienceMs).unref();
    process.kill(process.pid, 'SIGTERM');
  };
  if (!process.connected) return end();
  process.once('disconnect', end);
  // The channel alone is no reason to stay.
  process.channel?.unref();
}
