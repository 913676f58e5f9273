import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { DoneInContact } from '../contacts/done-in-contact.service';
import { Transactions, type Tx } from '../database/transactions';
import { PeopleToRecount } from '../duties/people-to-recount.service';
import type { AccountActor, Actor } from '../identity/actor';
import { personToChange } from '../people/person-to-change';
import { firstSending } from '../people/saved-once';
import { NotFoundError, RefusedError, refuse } from '../refusals';
import { type StatedStatement, whyNotStatement } from './statement';
import { StatementsQueries } from './statements.queries';

export interface RecordStatement extends StatedStatement {
  readonly personId: string;
  readonly caseId: string;
  /** The contact in which it was offered or taken; null from the record, which discharges no duty. */
  readonly contactId: string | null;
  /** The person's version when the form was shown. */
  readonly version: number;
  readonly formKey: string;
}

/** Records how a victim personal statement stands. Nothing here says a duty is done: the contact in which it was offered does. */
@Injectable()
export class PersonalStatements {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PeopleToRecount,
    private readonly queries: StatementsQueries,
    private readonly doneInContact: DoneInContact,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Answers how many duties are done by it. @throws NotFoundError, RefusedError, ConflictError */
  async record(actor: Actor, input: RecordStatement): Promise<{ readonly settled: number }> {
    if (actor.kind !== 'account') throw new NotFoundError('person');
    const { personId, caseId, version, formKey, contactId } = input;
    return this.transactions.run(async (tx) => {
      await this.people.hold(tx, actor, personId);
      if (!(await firstSending(tx, actor, personId, formKey, this.clock.now()))) return { settled: 0 };
      await personToChange(tx, actor, personId, version);
      await ofTheirs(tx, personId, caseId);
      const before = (await this.queries.ofPerson(personId, tx)).find((line) => line.caseId === caseId);
      const reasons = whyNotStatement(input, before?.state, this.clock.today());
      if (reasons.length > 0) throw new RefusedError(reasons);
      const id = await this.insert(tx, actor, input);
      await tx.query('update person set version = version + 1 where id = $1', [personId]);
      const subject = { kind: 'person', id: personId } as const;
      const detail = { statement: id, case: caseId, from: before?.state ?? null, to: input.state, contact: contactId };
      const { reading, reader, courtTold } = input;
      const personal = { about: [`person:${personId}`], values: { reading, reader, courtTold } } as const;
      await this.audit.write(tx, actor, 'statement-recorded', subject, detail, personal);
      if (contactId === null) return { settled: 0 };
      return this.doneInContact.discharge(tx, actor, { personId, contactId, kind: 'statement', caseId });
    });
  }

  private async insert(tx: Tx, actor: AccountActor, input: RecordStatement): Promise<string> {
    const { personId, caseId, state, reading, reader, happenedOn, contactId, courtTold, courtToldOn } = input;
    const [row]: { id: string }[] = await tx.query(
      `insert into personal_statement (person_id, case_id, state, reading, reader, happened_on, contact_id, court_told,
         court_told_on, recorded_at, by_account_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
      [
        ...[personId, caseId, state, reading, reader, happenedOn, contactId, courtTold, courtToldOn],
        ...[this.clock.now(), actor.id],
      ],
    );
    return row!.id;
  }
}

/** @throws NotFoundError where the case is not theirs, RefusedError where they are only a witness in it */
async function ofTheirs(tx: Tx, personId: string, caseId: string): Promise<void> {
  const sql = 'select role from participant where person_id = $1 and case_id = $2';
  const rows: { role: string }[] = await tx.query(sql, [personId, /^\d{1,18}$/.test(caseId) ? caseId : '0']);
  if (rows[0] === undefined) throw new NotFoundError('case');
  if (rows[0].role === 'witness')
    refuse('state', 'witness', 'They are a witness in this case: a victim personal statement is a victim’s');
}
