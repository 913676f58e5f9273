import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.service';
import { type About, destroyErasureKeys } from '../../audit/erasure-keys';
import { Clock } from '../../clock/clock';
import type { Tx } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { ErasedReports } from '../../imports/erased-reports';
import { paths } from '../../paths';
import { onlyTheirs } from '../held/their-cases';
import { keepBands } from './equality-bands';
import { eraseRows } from './erase-rows';
import type { Ground } from './grounds';
import { reportsOf } from './report-marks';

export interface PersonToErase {
  readonly personId: string;
  readonly deskId: string;
  readonly ground: Ground;
  readonly formKey: string;
}

/** What is done to one person, in the transaction of whoever decided it and holds their row. Nothing is asked any more. */
@Injectable()
export class Erasing {
  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly reports: ErasedReports,
  ) {}

  /** Answers the id of the certificate. */
  async erase(tx: Tx, actor: Actor, { personId, deskId, ground, formKey }: PersonToErase): Promise<string> {
    const at = this.clock.now();
    const cases = await casesThatGo(tx, personId);
    await this.reports.remember(tx, await reportsOf(tx, personId), this.clock.today());
    await keepBands(tx, personId);
    const older = await joinedInto(tx, personId);
    const counts = await eraseRows(tx, personId);
    for (const each of older) await eraseRows(tx, each);
    const caseIds = cases.map(({ id }) => id);
    await tx.query('update person set erased_at = $2, version = version + 1 where id = any($1::bigint[])', [
      [personId, ...older],
      at,
    ]);
    await tx.query('update crime_case set erased_at = $2 where id = any($1::bigint[])', [caseIds, at]);
    for (const each of [personId, ...older]) await forgetForms(tx, each, caseIds);
    const records = [personId, ...older].map((id) => `person:${id}` as const);
    const about: About[] = [...records, ...caseIds.map((id) => `case:${id}` as const)];
    await destroyErasureKeys(tx, about, at);
    const [made]: [{ id: string }] = await tx.query(
      `insert into erasure (person_id, desk_id, ground, by_account_id, at, form_key, counts, cases)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
      [personId, deskId, ground, actor.id, at, formKey, JSON.stringify(counts), caseIds.length],
    );
    const detail = { erasure: made.id, ground, counts, cases: caseIds };
    await this.audit.write(tx, actor, 'person-erased', { kind: 'person', id: personId }, detail);
    return made.id;
  }
}

/** The cases of which they are the last. */
const casesThatGo = (tx: Tx, personId: string): Promise<{ id: string }[]> =>
  tx.query(`select t.id from crime_case t where ${onlyTheirs('id')} order by t.id`, [personId]);

/** Older records of the same person. */
async function joinedInto(tx: Tx, personId: string): Promise<string[]> {
  const rows: { id: string }[] = await tx.query('select id from person where merged_into_id = $1 order by id', [
    personId,
  ]);
  return rows.map(({ id }) => id);
}

/** What staff had typed on pages about them, and keys of forms with hashes of what was in them. */
async function forgetForms(tx: Tx, personId: string, caseIds: readonly string[]): Promise<void> {
  await tx.query('delete from person_form where person_id = $1', [personId]);
  await tx.query('delete from disclosure_item where person_id = $1', [personId]);
  await tx.query(
    `delete from posted_once where event_id in (select e.id from case_event e where e.case_id = any($1::bigint[]))`,
    [caseIds],
  );
  const pages = [paths.person.to(personId), ...caseIds.map((id) => paths.case.to(id))];
  await tx.query(
    `delete from kept_form f where exists (select from unnest($1::text[]) page where f.path = page or f.path like page || '/%')`,
    [pages],
  );
}
