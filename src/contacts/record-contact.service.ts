import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { changed } from '../audit/personal-values';
import type { LegalDay } from '../calendar/legal-day';
import { Clock } from '../clock/clock';
import type { Outcome } from '../code-of-practice/outcomes';
import { outcomeCounts } from '../code-of-practice/outcomes';
import { newIds } from '../database/bulk-rows';
import { Transactions, type Tx } from '../database/transactions';
import { Details } from '../details/details';
import { DutyRecounts } from '../duties/duty-recounts.service';
import type { Actor } from '../identity/actor';
import { ContactPointRows } from '../people/contact-points/contact-point-rows';
import { ContactPoint } from '../people/contact-points/contact-point.entity';
import { readContactValue } from '../people/contact-points/contact-value';
import { LikelyDuplicates } from '../people/duplicates/likely-duplicates.service';
import { PersonHistory } from '../people/person-history';
import { Questions } from '../questions/questions.service';
import { ConflictError, NotFoundError, RefusedError, refuse } from '../refusals';
import { type AgreedChannel, agreedChannel, isByOtherWay, whyNotByOtherWay } from './agreed-way';
import { type Told, whyNotRecord } from './contact-rules';
import { Freezing } from './freezing.service';
import { PersonToActFor } from './person-to-act-for';
import { SpokeWithSomebody } from './spoke-with.service';
import { saidTooMuch, whyNotByThis } from './point-rules';
import { TellableQueries } from './tellable.queries';
import { type Channel, POINT_KIND_OF } from '../people/contact-points/channels';
import type { Direction, LeftMessage } from './ways-of-contact';

export interface RecordContactInput {
  readonly personId: string;
  readonly at: Date;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly outcome: Outcome;
  /** What the person was told: kinds of duty and the events they are about. */
  readonly told: readonly Told[];
  readonly note: string | null;
  /** The number or address used, one of the person's; or another one they gave, as typed. */
  readonly contactPointId: string | null;
  readonly otherPoint: string | null;
  /** Who was spoken to in their place or for them, and which of their numbers was used; null for the person. */
  readonly withId?: string | null;
  readonly aroundPointId?: string | null;
  /** What was left on a voicemail; null for any other outcome. */
  readonly leftMessage: LeftMessage | null;
  /** A question the person asked, and of which case its officer is asked: null where they have only one. */
  readonly asked: string | null;
  readonly askedCaseId: string | null;
  /** Questions whose answers were read out. */
  readonly readOut: readonly string[];
  readonly nextContactOn: LegalDay | null;
  /** Why the desk contacted them itself, where a family liaison officer is their point of contact. */
  readonly despiteLiaison?: string | null;
  /** Why by another way than they agreed; undefined where nobody was asked. */
  readonly whyOtherWay?: string | null;
  readonly formKey: string;
}

export interface RecordedContact {
  readonly contactId: string;
  /** Duties that this contact discharged. */
  readonly settled: number;
  /** Someone else answered, and the number is frozen from now on. */
  readonly frozen: boolean;
  /** More was said on a voicemail than was safe. */
  readonly saidTooMuch: boolean;
  /** The same form had been sent before: this is its contact, and nothing was written now. */
  readonly repeated: boolean;
}

type UsedPoint = Awaited<ReturnType<ContactPointRows['given']>>;

const repeatedAs = (contactId: string): RecordedContact => ({
  ...{ contactId, settled: 0, frozen: false, saidTooMuch: false, repeated: true },
});

/** Records that a person was contacted, or that it was tried. What they were told discharges its duties. */
@Injectable()
export class RecordContact {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonToActFor,
    private readonly points: ContactPointRows,
    private readonly history: PersonHistory,
    private readonly likely: LikelyDuplicates,
    private readonly tellable: TellableQueries,
    private readonly recounts: DutyRecounts,
    private readonly questions: Questions,
    private readonly freezing: Freezing,
    private readonly spokeWith: SpokeWithSomebody,
    private readonly details: Details,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundError, RefusedError with every reason against it, ConflictError for a form of somebody else */
  async record(actor: Actor, input: RecordContactInput): Promise<RecordedContact> {
    return this.transactions.run((tx) => this.recordWithin(tx, actor, input));
  }

  /** The same in the transaction of what the contact is part of, such as a letter that is sent. */
  async recordWithin(tx: Tx, actor: Actor, input: RecordContactInput): Promise<RecordedContact> {
    if (actor.kind !== 'account') throw new NotFoundError('person');
    await this.people.check(tx, actor, input.personId);
    const contactId = await this.firstOfForm(tx, actor.id, input);
    if (contactId !== undefined) return repeatedAs(contactId);
    const used = await this.pointUsed(tx, input);
    const others = await this.spokeWith.read(tx, input);
    const known = { ...(await this.tellable.ofPerson(input.personId, tx)), now: this.clock.now() };
    const agreed = await agreedChannel(tx, input.personId);
    const reasons = [
      ...whyNotRecord(input, known),
      ...whyNotByThis(input, others.point ?? used?.point),
      ...others.reasons,
      ...whyNotByOtherWay(input, agreed),
    ];
    if (reasons.length > 0) throw new RefusedError(reasons);
    const recorded = await this.save(tx, actor, actor.id, input, used, agreed);
    if (recorded.repeated || input.outcome !== 'wrong-person' || others.point === undefined) return recorded;
    return { ...recorded, frozen: await this.spokeWith.freeze(tx, actor, input.personId, others.point.id) };
  }

  /** The number or address the contact used; another one they gave is added to theirs, not asked about yet. */
  private async pointUsed(tx: Tx, input: RecordContactInput): Promise<UsedPoint | undefined> {
    const { personId, contactPointId, otherPoint, channel } = input;
    if (contactPointId === null && otherPoint === null) return undefined;
    // Whoever freezes or changes a number holds the person too: what is read here stays so until the end.
    await tx.query('select from person where id = $1 for no key update', [personId]);
    if (otherPoint !== null) {
      const kind = POINT_KIND_OF[channel];
      if (contactPointId !== null)
        return refuse('otherPoint', 'two-points', 'Choose one from the list or enter another one, not both');
      if (kind === undefined)
        return refuse('otherPoint', 'point-does-not-fit', 'A video call needs no number or address');
      const { problem } = readContactValue(kind, otherPoint);
      if (problem !== null) return refuse('otherPoint', 'unreadable', problem);
      return this.points.given(tx, personId, kind, otherPoint, this.clock.now());
    }
    if (contactPointId === null) return undefined;
    const point = /^\d{1,18}$/.test(contactPointId)
      ? await tx.findOneBy(ContactPoint, { id: contactPointId, personId })
      : null;
    if (point === null) return refuse('contactPointId', 'not-theirs', 'Choose one of their numbers and addresses');
    return { point, change: undefined };
  }

  private async save(
    tx: Tx,
    actor: Actor,
    accountId: string,
    input: RecordContactInput,
    used: UsedPoint | undefined,
    agreed: AgreedChannel | undefined,
  ): Promise<RecordedContact> {
    const { personId, at, channel, direction, outcome, told, note, asked, nextContactOn, formKey, leftMessage } = input;
    const [newId] = (await newIds(tx, 'contact', 1)) as [string];
    const whyOtherWay = isByOtherWay(input, agreed) ? (input.whyOtherWay ?? null) : null;
    const rows: { id: string }[] = await tx.query(
      `insert into contact (person_id, at, channel, direction, outcome, note, asked, next_contact_on, by_account_id,
                            recorded_at, form_key, contact_point_id, left_message, despite_liaison, with_around_id,
                            around_point_id, id, why_other_way)
       overriding system value
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) on conflict (form_key) do nothing returning id`,
      [
        ...[
          personId,
          at,
          channel,
          direction,
          outcome,
          note,
          asked,
          nextContactOn,
          accountId,
          this.clock.now(),
          formKey,
        ],
        ...[used?.point.id ?? null, leftMessage, input.despiteLiaison ?? null],
        ...[input.withId ?? null, input.aroundPointId ?? null],
        ...[newId, this.details.seal('contact.why_other_way', newId, whyOtherWay)],
      ],
    );
    const contactId = rows[0]?.id;
    if (contactId === undefined) {
      const first = await this.firstOfForm(tx, accountId, input);
      if (first === undefined) throw new ConflictError('This form is being saved already.');
      return repeatedAs(first);
    }
    await tx.query(
      `insert into contact_told (contact_id, case_id, event_id, kind)
       select $1, n."caseId", n."eventId", n.kind
         from jsonb_to_recordset($2::jsonb) as n("caseId" bigint, "eventId" bigint, kind text)
       on conflict do nothing`,
      [contactId, JSON.stringify(told)],
    );
    const detail = {
      contact: contactId,
      channel,
      direction,
      outcome,
      told,
      contactPoint: used?.point.id,
      leftMessage,
      with: input.withId,
    };
    await this.audit.write(tx, actor, 'contact-recorded', { kind: 'person', id: personId }, detail);
    const frozen = await this.afterwards(tx, actor, input, contactId, used);
    const cases = [...new Set(told.map((pair) => pair.caseId))];
    const reason = outcomeCounts(outcome) ? 'The person was told' : 'Contact was tried';
    const { settled } = await this.recounts.recountCases(tx, cases, actor, reason);
    return { contactId, settled, frozen, saidTooMuch: saidTooMuch(leftMessage, used?.point), repeated: false };
  }

  /** What else the contact means: a number given, somebody else on it, a question asked, answers read out. */
  private async afterwards(
    tx: Tx,
    actor: Actor,
    input: RecordContactInput,
    contactId: string,
    used: UsedPoint | undefined,
  ): Promise<boolean> {
    const { personId, outcome, asked, askedCaseId: caseId, readOut: questionIds } = input;
    const now = this.clock.now();
    if (used?.change !== undefined) {
      await this.history.keep(tx, actor, personId, [used.change], now);
      const subject = { kind: 'person', id: personId } as const;
      await this.audit.write(
        tx,
        actor,
        'contact-details-changed',
        subject,
        ...changed(`person:${personId}`, [used.change]),
      );
    }
    if (used?.change !== undefined) await this.likely.find(tx, personId);
    const someoneElse = outcome === 'wrong-person' && used !== undefined;
    const frozen = someoneElse && (await this.freezing.freeze(tx, actor, used.point, contactId));
    if (frozen || used?.change !== undefined)
      await tx.query('update person set version = version + 1 where id = $1', [personId]);
    if (asked !== null) await this.questions.ask(tx, actor, { personId, caseId, contactId, words: asked });
    await this.questions.readOut(tx, actor, { personId, contactId, questionIds });
    return frozen;
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
