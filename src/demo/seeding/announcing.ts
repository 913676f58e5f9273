import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { Announcements } from '../../announcements/announcements.service';
import { MS_PER_DAY } from '../../calendar/london-clock';
import { Clock } from '../../clock/clock';
import { demonstrationAccounts } from './demonstration-accounts';

/** What an administrator tells everybody: one thing to read now, and one that is shown in a week. */
export async function seedAnnouncements(app: INestApplicationContext): Promise<void> {
  const { administrator } = await demonstrationAccounts(app);
  const now = app.get(Clock).now().getTime();
  const tell = (kind: string, heading: string, words: string, role: string, fromDay: number, untilDay: number) =>
    app.get(Announcements).make(administrator, {
      ...{ kind, heading, words, role, formKey: randomUUID() },
      ...{ from: new Date(now + fromDay * MS_PER_DAY), until: new Date(now + untilDay * MS_PER_DAY) },
    });
  await tell(
    'news',
    'What is overdue comes first',
    'Each part of your list says how many more there are.',
    'pcso',
    0,
    14,
  );
  await tell('downtime', 'Away on Sunday night', 'From 10pm to midnight nothing can be recorded.', '', 7, 8);
}
