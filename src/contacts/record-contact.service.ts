import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import type { LegalDay } from '../calendar/legal-day';
import { Clock } from '../clock/clock';
import type { Outcome } from '../code-of-practice/outcomes';
import { outcomeCounts } from '../code-of-practice/outcomes';
import { Transactions, type Tx } from '../database/transactions';
import { DutyRecounts } from '../duties/duty-recounts.service';
import type { Actor } from '../identity/actor';
import { ConflictError, NotFoundError, RefusedError } from '../refusals';
import { type Told, whyNotRecord } from './contact-rules';
import { PersonToActFor } from './person-to-act-for';
import { TellableQueries } from './tellable.queries';
import type { Channel, Direction } from './ways-of-contact';

export interface RecordContactInput {
  readonly personId: string;
  readonly at: Date;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly outcome: Outcome;
  /** What the person was told: kinds of duty and the events they are about. */
  readonly told: readonly Told[];
  readonly note: string | null;
  /** A question the person asked. */
  readonly asked: string | null;
  readonly nextContactOn: LegalDay | null;
  readonly formKey: string;
}

export interface RecordedContact {
  readonly contactId: string;
  /** Duties that this contact discharged. */
  readonly settled: number;
  /** The same form had been sent before: this is its contact, and nothing was written now. */
  readonly repeated: boolean;
}

/** Records that a person was contacted, or that it was tried. What they were told discharges its duties. */
@Injectable()
export class RecordContact {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonToActFor,
    private readonly tellable: TellableQueries,
    private readonly recounts: DutyRecounts,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundError, RefusedError with every reason against it, ConflictError for a form of somebody else */
  async record(actor: Actor, input: RecordContactInput): Promise<RecordedContact> {
    if (actor.kind !== 'account') throw new NotFoundError('person');
    return this.transactions.run(async (tx) => {
      await this.people.check(tx, actor, input.personId);
      const contactId = await this.firstOfForm(tx, actor.id, input);
      if (contactId !== undefined) return { contactId, settled: 0, repeated: true };
      const known = { ...(await this.tellable.ofPerson(input.personId, tx)), now: this.clock.now() };
      const reasons = whyNotRecord(input, known);
      if (reasons.length > 0) throw new RefusedError(reasons);
      return this.save(tx, actor, actor.id, input);
    });
  }

  private async save(tx: Tx, actor: Actor, accountId: string, input: RecordContactInput): Promise<RecordedContact> {
    const { personId, at, channel, direction, outcome, told, note, asked, nextContactOn, formKey } = input;
    const rows: { id: string }[] = await tx.query(
      `insert into contact (person_id, at, channel, direction, outcome, note, asked, next_contact_on, by_account_id,
                            recorded_at, form_key)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (form_key) do nothing returning id`,
      [personId, at, channel, direction, outcome, note, asked, nextContactOn, accountId, this.clock.now(), formKey],
    );
    const contactId = rows[0]?.id;
    if (contactId === undefined) {
      const first = await this.firstOfForm(tx, accountId, input);
      if (first === undefined) throw new ConflictError('This form is being saved already.');
      return { contactId: first, settled: 0, repeated: true };
    }
    await tx.query(
      `insert into contact_told (contact_id, case_id, event_id, kind)
       select $1, n."caseId", n."eventId", n.kind
         from jsonb_to_recordset($2::jsonb) as n("caseId" bigint, "eventId" bigint, kind text)
       on conflict do nothing`,
      [contactId, JSON.stringify(told)],
    );
    const detail = { contact: contactId, channel, direction, outcome, told };
    await this.audit.write(tx, actor, 'contact-recorded', { kind: 'person', id: personId }, detail);
    const cases = [...new Set(told.map((pair) => pair.caseId))];
    const reason = outcomeCounts(outcome) ? 'The person was told' : 'Contact was tried';
    const { settled } = await this.recounts.recountCases(tx, cases, actor, reason);
    return { contactId, settled, repeated: false };
  }

  /** The contact that this form's first sending recorded. */
  private async firstOfForm(
    tx: Tx,
    accountId: string,
    { formKey, personId }: RecordContactInput,
  ): Promise<string | undefined> {
    const rows: { id: string; personId: string; accountId: string }[] = await tx.query(
      'select id, person_id as "personId", by_account_id as "accountId" from contact where form_key = $1',
      [formKey],
    );
    const first = rows[0];
    if (first !== undefined && (first.personId !== personId || first.accountId !== accountId))
      throw new ConflictError('This form was used for another contact. Open the page again.');
    return first?.id;
  }
}
