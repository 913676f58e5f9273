import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { WARNING } from '../../break-glass/break-glass-rules';
import { BreakingGlass } from '../../break-glass/breaking-glass.service';
import { toIso } from '../../calendar/legal-day';
import { MS_PER_DAY, MS_PER_HOUR } from '../../calendar/london-clock';
import { Transactions } from '../../database/transactions';
import { personReference } from '../../people/person-reference';
import { Restricting } from '../../restrictions/restricting.service';
import { demonstrationAccounts } from './demonstration-accounts';
import type { SeedClock } from './seed-clock';

const REVIEW_DAYS = 90;

/** Somebody whom only their point of contact and the supervisor find, and a colleague who needed them two hours ago. */
export async function seedRestricted(app: INestApplicationContext, clock: SeedClock, now: Date): Promise<void> {
  const { supervisor, robin, kim } = await demonstrationAccounts(app);
  const personId = await somebodyOf(app, robin.id);
  if (personId === undefined) return;
  clock.set(new Date(now.getTime() - MS_PER_DAY));
  await app.get(Restricting).restrict(supervisor, {
    ...{ personId, reasons: ['suspect-is-staff'], words: 'The suspect has friends on two desks.' },
    ...{ reviewOn: toIso(clock.dayNumber() + REVIEW_DAYS), named: [robin.id], formKey: randomUUID() },
  });
  clock.set(new Date(now.getTime() - 2 * MS_PER_HOUR));
  await app.get(BreakingGlass).try(kim, {
    sought: {
      ...{ by: 'person-reference', personReference: personReference(personId) },
      ...{ crimeReference: '', givenNames: '', familyName: '', bornOn: undefined },
    },
    ...{ reason: 'She rang the desk: he stands in front of her door', retyped: WARNING, formKey: randomUUID() },
  });
  clock.set(now);
}

async function somebodyOf(app: INestApplicationContext, pcsoId: string): Promise<string | undefined> {
  const rows: { id: string }[] = await app.get(Transactions).reader.query(
    `select p.id from person p where p.pcso_id = $1 and exists (select from participant pt
        join crime_case c on c.id = pt.case_id where pt.person_id = p.id and c.closed_at is null) and not exists (select from person_transfer t
        where t.person_id = p.id and t.state = 'asked') order by p.id desc limit 1`,
    [pcsoId],
  );
  return rows[0]?.id;
}
