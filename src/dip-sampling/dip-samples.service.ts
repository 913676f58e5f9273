import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { AccountActor } from '../identity/actor';
import { peopleToActFor } from '../identity/scope';
import { NotFoundError, RefusedError } from '../refusals';
import { problemsOfDrawing, problemsOfWanted, type SampleWanted } from './dip-rules';
import { type Candidate, drawSample } from './draw';
import { Rubrics } from './rubrics.service';

export interface SampleAsked extends SampleWanted {
  /** Of one PCSO only; null for all of the desk. */
  readonly pcsoId: string | null;
  readonly formKey: string;
}

/** A supervisor draws a random few of the desk's contacts. */
@Injectable()
export class DipSamples {
  constructor(
    private readonly transactions: Transactions,
    private readonly rubrics: Rubrics,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Answers the id of the sample; the same form sent again draws nothing more. @throws RefusedError */
  async draw(actor: AccountActor, asked: SampleAsked): Promise<string> {
    const { deskId } = actor;
    if (deskId === null) throw new NotFoundError('desk');
    const reasons = problemsOfWanted(asked, this.clock.today());
    if (reasons.length > 0) throw new RefusedError(reasons);
    return this.transactions.run(async (tx) => {
      const before = await ofForm(tx, actor, asked.formKey);
      if (before !== undefined) return before;
      const candidates = await this.candidates(tx, actor, deskId, asked);
      const problems = problemsOfDrawing(candidates, asked.size);
      if (problems.length > 0) throw new RefusedError(problems);
      const seed = randomUUID();
      const { version } = await this.rubrics.current(actor, tx);
      const rows: { id: string }[] = await tx.query(
        `insert into dip_sample (desk_id, rubric_version, from_on, until_on, size, pcso_id, drawn_from, seed, made_by_id,
                                 made_at, form_key)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (form_key) do nothing returning id`,
        [
          ...[deskId, version, asked.from, asked.until, asked.size, asked.pcsoId, candidates.length, seed, actor.id],
          ...[this.clock.now(), asked.formKey],
        ],
      );
      const id = rows[0]?.id;
      if (id === undefined) return (await ofForm(tx, actor, asked.formKey))!;
      await insertDrawn(tx, id, drawSample(candidates, seed, asked.size));
      await this.audit.write(tx, actor, 'dip-sample-drawn', undefined, { sample: id, seed, of: candidates.length });
      return id;
    });
  }

  private candidates(tx: Tx, actor: AccountActor, deskId: string, asked: SampleAsked): Promise<Candidate[]> {
    const scope = peopleToActFor(actor, 'p', 5);
    return tx.query(
      `select k.id as "contactId", k.person_id as "personId", k.by_account_id as "pcsoId"
         from account a join contact k on k.by_account_id = a.id join person p on p.id = k.person_id
        where a.desk_id = $1 and a.role = 'pcso' and ($2::bigint is null or a.id = $2) and ${scope.sql}
          and k.at >= $3::date::timestamp at time zone 'Europe/London'
          and k.at < ($4::date + 1)::timestamp at time zone 'Europe/London'
        order by k.id`,
      [deskId, asked.pcsoId, asked.from, asked.until, ...scope.parameters],
    );
  }
}

async function ofForm(tx: Tx, { id }: AccountActor, formKey: string): Promise<string | undefined> {
  const rows: { id: string }[] = await tx.query('select id from dip_sample where form_key = $1 and made_by_id = $2', [
    formKey,
    id,
  ]);
  return rows[0]?.id;
}

const insertDrawn = (tx: Tx, sampleId: string, drawn: readonly Candidate[]): Promise<unknown> =>
  tx.query(
    `insert into dip_sample_contact (sample_id, contact_id, person_id, pcso_id, place)
     select $1, it.contact, it.person, it.pcso, it.place
       from unnest($2::bigint[], $3::bigint[], $4::bigint[]) with ordinality as it (contact, person, pcso, place)`,
    [sampleId, drawn.map((one) => one.contactId), drawn.map((one) => one.personId), drawn.map((one) => one.pcsoId)],
  );
