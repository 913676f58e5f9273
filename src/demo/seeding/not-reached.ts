import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { MS_PER_DAY } from '../../calendar/london-clock';
import { Clock } from '../../clock/clock';
import { RecordContact } from '../../contacts/record-contact.service';
import { Transactions } from '../../database/transactions';
import { UnableQueries } from '../../supervision/unable.queries';
import { UnableRequests } from '../../supervision/unable-requests.service';
import { demonstrationAccounts } from './demonstration-accounts';

interface NotReached {
  readonly personId: string;
  readonly phoneId: string;
  readonly addressId: string;
}

/** Two people whom nobody reaches: of one it is accepted, the other waits for the supervisor. */
export async function seedUnableToContact(app: INestApplicationContext): Promise<void> {
  const { pat, supervisor } = await demonstrationAccounts(app);
  const now = app.get(Clock).now().getTime();
  for (const [index, person] of (await notReached(app, pat.id, new Date(now - 11 * MS_PER_DAY))).entries()) {
    const tried = (daysAgo: number, outcome: 'no-answer' | 'letter-sent') =>
      app.get(RecordContact).record(pat, {
        personId: person.personId,
        at: new Date(now - daysAgo * MS_PER_DAY),
        channel: outcome === 'letter-sent' ? 'letter' : 'telephone',
        direction: 'outgoing',
        outcome,
        told: [],
        note: null,
        contactPointId: outcome === 'letter-sent' ? person.addressId : person.phoneId,
        ...{ otherPoint: null, leftMessage: null, asked: null, askedCaseId: null, readOut: [], nextContactOn: null },
        formKey: randomUUID(),
      });
    await tried(10, 'no-answer');
    await tried(6, 'no-answer');
    await tried(1, 'letter-sent');
    const { personId } = person;
    if ((await app.get(UnableQueries).tried(personId)).missing.length > 0) continue;
    const words = 'Rung at different times of the day and written to. A neighbour says they are travelling.';
    const id = await app.get(UnableRequests).ask(pat, { personId, words, formKey: randomUUID() });
    if (index === 0) await app.get(UnableRequests).decide(supervisor, id, 'accepted', 'Try again when they are back.');
  }
}

/** With a telephone and an address that may be used, and nobody has tried them since. */
function notReached(app: INestApplicationContext, pcsoId: string, since: Date): Promise<NotReached[]> {
  const usable = `replaced_at is null and frozen_at is null and problem is null and safety <> 'never'`;
  return app.get(Transactions).reader.query(
    `select p.id as "personId", t.id as "phoneId", a.id as "addressId" from person p
       join lateral (select id from contact_point where person_id = p.id and kind = 'phone' and ${usable} limit 1) t on true
       join lateral (select id from contact_point where person_id = p.id and kind = 'address' and ${usable} limit 1) a on true
      where p.pcso_id = $1
        and not exists (select from contact k where k.person_id = p.id and k.at > $2)
        and not exists (select from participant pt join crime_case c on c.id = pt.case_id
              where pt.person_id = p.id and (c.recorded_at > $2 or c.flags && '{homicide,road-death}'))
      order by p.id limit 2`,
    [pcsoId, since],
  );
}
