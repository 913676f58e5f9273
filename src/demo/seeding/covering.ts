import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { toIso } from '../../calendar/legal-day';
import { Clock } from '../../clock/clock';
import { Absences } from '../../cover/absences.service';
import { Rota } from '../../cover/rota.service';
import { demonstrationAccounts } from './demonstration-accounts';

/** Camden's three PCSOs cover for each other in a ring; one is on leave today, one works four days a week. */
export async function seedCover(app: INestApplicationContext): Promise<void> {
  const { supervisor, pat, robin, kim } = await demonstrationAccounts(app);
  const today = app.get(Clock).dayNumber();
  for (const [who, cover] of [
    [pat, kim],
    [kim, robin],
    [robin, pat],
  ] as const) {
    const workingDays = who === kim ? [1, 2, 3, 4] : null;
    await app.get(Rota).set(supervisor, { accountId: who.id, coveredById: cover.id, workingDays, version: 0 });
  }
  const away = (accountId: string, kind: string, from: number, until: number) =>
    app.get(Absences).record(supervisor, {
      ...{ accountId, kind, from: toIso(today + from), until: toIso(today + until) },
      coveredById: null,
      formKey: randomUUID(),
    });
  await away(robin.id, 'leave', -2, 9);
  await away(kim.id, 'course', 14, 15);
}
