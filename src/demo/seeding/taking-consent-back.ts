import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { Clock } from '../../clock/clock';
import { Transactions } from '../../database/transactions';
import type { Role } from '../../identity/permissions';
import { ConsentDecisions } from '../../referrals/consent/consent-decisions.service';

interface Row {
  readonly personId: string;
  readonly pcsoId: string;
  readonly deskId: string;
}

/** On each desk somebody has taken their consent back: the agency has not yet said that it has deleted anything. */
export async function seedConsentTakenBack(app: INestApplicationContext): Promise<void> {
  const rows: Row[] = await app.get(Transactions).reader.query(
    `select distinct on (p.desk_id) p.id as "personId", p.pcso_id as "pcsoId", p.desk_id as "deskId"
       from referral r join person p on p.id = r.person_id
      where r.state = 'completed' and r.basis = 'consent' and p.pcso_id is not null order by p.desk_id, r.id`,
  );
  for (const { personId, pcsoId, deskId } of rows) {
    const pcso = { kind: 'account', id: pcsoId, role: 'pcso' satisfies Role, deskId } as const;
    await app.get(ConsentDecisions).record(pcso, personId, {
      ...{ answer: 'withdrawn', saidOn: app.get(Clock).today(), saidHow: 'telephone', formKey: randomUUID() },
      note: 'They are well supported now and want nothing kept about it.',
    });
  }
}
