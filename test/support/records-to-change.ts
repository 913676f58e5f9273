import { randomUUID } from 'node:crypto';
import { type AccountActor, makeAccount } from './factories/account';
import { makeAgency } from './factories/agency';
import { makeContact } from './factories/contact';
import { makePerson, makePhone } from './factories/person';
import { makeRestriction } from './factories/restriction';
import { insert } from './factories/rows';
import type { PcsoDesk } from './pcso-desk';

const AT = '2026-04-02T10:00:00+01:00';

/** Besides what a PCSO's desk has: what two people could change at once. */
export async function recordsToChange({ sql, ids, deskId }: PcsoDesk) {
  const pcsos: AccountActor[] = [];
  const supervisors: AccountActor[] = [];
  for (const name of ['Kim Sample', 'Kit Sample']) pcsos.push(await makeAccount(sql, 'pcso', deskId, name));
  for (const name of ['Sol Sample', 'Sky Sample']) supervisors.push(await makeAccount(sql, 'supervisor', deskId, name));
  const [sue] = (await sql.query(`select id from account where email = 'sue@example.org'`)) as [{ id: string }];
  const famous = await makePerson(sql, deskId, { pcso_id: ids.pcso });
  const by = { kind: 'account', id: ids.pcso, role: 'pcso', deskId } as const;
  const finding = { kind: 'account', id: sue.id, role: 'supervisor', deskId } as const;
  await makeRestriction(sql, { personId: famous, deskId, named: [finding, by] });
  const drawn = { from_on: '2026-04-01', until_on: '2026-04-08', size: 1, drawn_from: 1, seed: 'a', made_at: AT };
  const sample = await insert(sql, 'dip_sample', {
    ...{ desk_id: deskId, rubric_version: 1, made_by_id: sue.id, ...drawn, form_key: randomUUID() },
  });
  const contact = await makeContact(sql, by, ids.person, AT, 'spoke');
  await sql.query(
    'insert into dip_sample_contact (sample_id, contact_id, person_id, pcso_id, place) values ($1, $2, $3, $4, 1)',
    [sample, contact, ids.person, ids.pcso],
  );
  const around = await insert(sql, 'person_around', {
    ...{ person_id: ids.person, stands_as: 'supporter', name: 'Ann Sample', told_of: 'everything', about: 'All of it' },
    ...{ from_on: '2026-04-01', recorded_at: AT, by_account_id: ids.pcso },
  });
  const frozen = await makePhone(sql, ids.person, { frozen_at: AT, frozen_reason: 'Someone else answered' });
  return { frozen, agency: await makeAgency(sql), pcsos, supervisors, famous, sample, contact, around };
}
