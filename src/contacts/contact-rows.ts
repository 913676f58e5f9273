import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { newIds } from '../database/bulk-rows';
import type { Tx } from '../database/transactions';
import { Details } from '../details/details';
import { ConflictError } from '../refusals';
import type { RecordContactInput } from './record-contact-input';

interface NewContact {
  readonly accountId: string;
  readonly pointId: string | null;
  readonly whyOtherWay: string | null;
}

/** The rows of contacts, one for each form, and of what was told in them. */
@Injectable()
export class ContactRows {
  constructor(
    private readonly details: Details,
    private readonly clock: Clock,
  ) {}

  /** The contact that this form's first sending recorded. @throws ConflictError for a form of somebody else */
  async firstOfForm(tx: Tx, accountId: string, { formKey, personId }: RecordContactInput): Promise<string | undefined> {
    const rows: { id: string; personId: string; accountId: string }[] = await tx.query(
      'select id, person_id as "personId", by_account_id as "accountId" from contact where form_key = $1',
      [formKey],
    );
    const first = rows[0];
    if (first !== undefined && (first.personId !== personId || first.accountId !== accountId))
      throw new ConflictError('This form was used for another contact. Open the page again.');
    return first?.id;
  }

  /** Answers the id; undefined where the same form was saved meanwhile. */
  async insert(
    tx: Tx,
    input: RecordContactInput,
    { accountId, pointId, whyOtherWay }: NewContact,
  ): Promise<string | undefined> {
    const [id] = (await newIds(tx, 'contact', 1)) as [string];
    const rows: { id: string }[] = await tx.query(
      `insert into contact (id, form_key, person_id, by_account_id, recorded_at, at, channel, direction, outcome, note,
                            asked, next_contact_on, contact_point_id, left_message, despite_liaison, with_around_id,
                            around_point_id, why_other_way)
       overriding system value
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
       on conflict (form_key) do nothing returning id`,
      [
        ...[id, input.formKey, input.personId, accountId, this.clock.now()],
        ...[input.at, input.channel, input.direction, input.outcome, input.note],
        ...[input.asked, input.nextContactOn, pointId, input.leftMessage, input.despiteLiaison ?? null],
        ...[input.withId ?? null, input.aroundPointId ?? null],
        this.details.seal('contact.why_other_way', id, whyOtherWay),
      ],
    );
    if (rows.length === 0) return undefined;
    await tx.query(
      `insert into contact_told (contact_id, case_id, event_id, kind)
       select $1, n."caseId", n."eventId", n.kind
         from jsonb_to_recordset($2::jsonb) as n("caseId" bigint, "eventId" bigint, kind text)
       on conflict do nothing`,
      [id, JSON.stringify(input.told)],
    );
    return id;
  }
}
