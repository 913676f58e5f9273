import { Injectable } from '@nestjs/common';
import type { AroundPoint } from '../around/people-around.queries';
import { Audit } from '../audit/audit.service';
import { changed } from '../audit/personal-values';
import { Clock } from '../clock/clock';
import { outcomeCounts } from '../code-of-practice/outcomes';
import { Transactions, type Tx } from '../database/transactions';
import { DutyRecounts } from '../duties/duty-recounts.service';
import { PeopleToRecount } from '../duties/people-to-recount.service';
import type { Actor } from '../identity/actor';
import { LikelyDuplicates } from '../people/duplicates/likely-duplicates.service';
import { PersonHistory } from '../people/person-history';
import { Questions } from '../questions/questions.service';
import { ConflictError, NotFoundError, RefusedError } from '../refusals';
import { type AgreedChannel, agreedChannel, isByOtherWay, whyNotByOtherWay } from './agreed-way';
import { whyNotRecord } from './contact-rules';
import { ContactRows } from './contact-rows';
import { Freezing } from './freezing.service';
import { PersonToActFor } from './person-to-act-for';
import { SpokeWithSomebody } from './spoke-with.service';
import { saidTooMuch, whyNotByThis } from './point-rules';
import type { RecordContactInput } from './record-contact-input';
import { TellableQueries } from './tellable.queries';
import { type UsedPoint, UsedPoints } from './used-points';

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

/** The number or address the contact used: one of the person's, or of somebody around them. */
interface Points {
  readonly used: UsedPoint | undefined;
  readonly around: AroundPoint | undefined;
}

const repeatedAs = (contactId: string): RecordedContact => ({
  ...{ contactId, settled: 0, frozen: false, saidTooMuch: false, repeated: true },
});

/** Records that a person was contacted, or that it was tried. What they were told discharges its duties. */
@Injectable()
export class RecordContact {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonToActFor,
    private readonly toRecount: PeopleToRecount,
    private readonly usedPoints: UsedPoints,
    private readonly rows: ContactRows,
    private readonly history: PersonHistory,
    private readonly likely: LikelyDuplicates,
    private readonly tellable: TellableQueries,
    private readonly recounts: DutyRecounts,
    private readonly questions: Questions,
    private readonly freezing: Freezing,
    private readonly spokeWith: SpokeWithSomebody,
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
    const contactId = await this.rows.firstOfForm(tx, actor.id, input);
    if (contactId !== undefined) return repeatedAs(contactId);
    if (input.told.length > 0) await this.toRecount.holdCases(tx, actor, input.personId);
    const used = await this.usedPoints.of(tx, input);
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
    return this.save(tx, actor, actor.id, input, { used, around: others.point }, agreed);
  }

  private async save(
    tx: Tx,
    actor: Actor,
    accountId: string,
    input: RecordContactInput,
    points: Points,
    agreed: AgreedChannel | undefined,
  ): Promise<RecordedContact> {
    const { personId, channel, direction, outcome, told, leftMessage } = input;
    const { used } = points;
    const whyOtherWay = isByOtherWay(input, agreed) ? (input.whyOtherWay ?? null) : null;
    const pointId = used?.point.id ?? null;
    const contactId = await this.rows.insert(tx, input, { accountId, pointId, whyOtherWay });
    if (contactId === undefined) {
      const first = await this.rows.firstOfForm(tx, accountId, input);
      if (first === undefined) throw new ConflictError('This form is being saved already.');
      return repeatedAs(first);
    }
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
    const frozen = await this.afterwards(tx, actor, input, contactId, points);
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
    { used, around }: Points,
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
      await this.likely.find(tx, personId);
    }
    const point = outcome === 'wrong-person' ? (around ?? used?.point) : undefined;
    const frozen =
      point !== undefined &&
      (await this.freezing.freeze(
        tx,
        actor,
        { ...point, personId, table: point === around ? 'around_point' : 'contact_point' },
        contactId,
      ));
    if (frozen || used?.change !== undefined)
      await tx.query('update person set version = version + 1 where id = $1', [personId]);
    if (asked !== null) await this.questions.ask(tx, actor, { personId, caseId, contactId, words: asked });
    await this.questions.readOut(tx, actor, { personId, contactId, questionIds });
    return frozen;
  }
}
