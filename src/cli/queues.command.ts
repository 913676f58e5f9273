import type { Command } from 'commander';

export function queuesCommand(program: Command): void {
  const queues = program.command('queues').description('The queues in Redis.');
  queues
    .command('rebuild')
    .description(
      'Empty our part of Redis and fill it again from the tables. Workers may be running; nothing is sent twice.',
    )
    .action(async () => {
      const [{ withQueues }, { QueueRebuild }] = await Promise.all([
        import('./with-queues.js'),
        import('../queue/queue-rebuild.service.js'),
      ]);
      const { cleared, mails, imports, recounts, erasures } = await withQueues((app) => app.get(QueueRebuild).run());
      const put = `${counted(mails, 'message')}, ${counted(imports, 'import')}, ${counted(recounts, 'recount')} and ${counted(erasures, 'erasure')}`;
      console.log(`Cleared ${counted(cleared, 'key')} from Redis and put back ${put}.`);
      console.log('Reminders, referrals and sweeps come back by themselves with the next tick of a worker.');
    });
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
