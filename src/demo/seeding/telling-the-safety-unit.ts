import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { toIso } from '../../calendar/legal-day';
import { CommunitySafety } from '../../cases/community-safety.service';
import { Clock } from '../../clock/clock';
import { Transactions } from '../../database/transactions';
import type { KnownPerson } from './firsts-of-today';
import { demonstrationAccounts } from './demonstration-accounts';

/** A case of domestic abuse that turned out to be honour-based, of which the unit was told; of the others it was not yet. */
export async function seedCommunitySafety(app: INestApplicationContext, people: readonly KnownPerson[]): Promise<void> {
  const { pat } = await demonstrationAccounts(app);
  const ids = people.filter(({ pcso }) => pcso.id === pat.id).map(({ caseId }) => caseId);
  const rows: { id: string }[] = await app.get(Transactions).reader.query(
    `select c.id from unnest($1::bigint[]) with ordinality it (id, place) join crime_case c on c.id = it.id
      where 'domestic-abuse' = any (c.flags) and c.closed_at is null order by it.place limit 1`,
    [ids],
  );
  for (const { id: caseId } of rows)
    await app.get(CommunitySafety).record(pat, {
      ...{ caseId, marks: ['honour-based'], marksBefore: [], formKey: randomUUID() },
      told: {
        who: 'DS Marlowe Sample',
        toldOn: toIso(app.get(Clock).dayNumber() - 1),
        note: 'Her brothers have asked where she is. The unit keeps in touch with the refuge.',
      },
    });
}
