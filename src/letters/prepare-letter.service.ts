import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { type Told, whyNotRecord } from '../contacts/contact-rules';
import { PersonToActFor } from '../contacts/person-to-act-for';
import { type TellableEvent, TellableQueries } from '../contacts/tellable.queries';
import { Transactions, type Tx } from '../database/transactions';
import { type AccountActor, type Actor, withoutGlass } from '../identity/actor';
import { ContactPoint } from '../people/contact-points/contact-point.entity';
import { ConflictError, NotFoundError, type Reason, RefusedError } from '../refusals';
import { saysWho, type Way, whyNotWrite, wordsOf } from './letter-rules';
import { isSensitivePerson } from './letter-standing';
import { LetterValues } from './letter-values';
import { merge } from './merge';
import { problemInWords, type Template } from './template';
import { Templates } from './templates.service';

export interface LetterWanted {
  readonly personId: string;
  readonly templateKey: string;
  readonly way: Way;
  /** One of the person's addresses. */
  readonly contactPointId: string | null;
  readonly caseId: string | null;
  readonly pageKey: string | null;
  readonly told: readonly Told[];
  /** In a sensitive case: the PCSO says that it is safe to write. */
  readonly confirmed: boolean;
  readonly formKey: string;
}

/** Writes a letter to one person, to be looked at before it is printed or sent. Nothing leaves by this. */
@Injectable()
export class PrepareLetter {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonToActFor,
    private readonly templates: Templates,
    private readonly values: LetterValues,
    private readonly tellable: TellableQueries,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Answers the letter's id; the same form twice prepares one. @throws NotFoundError, RefusedError with every reason */
  async prepare(actor: Actor, wanted: LetterWanted): Promise<string> {
    if (actor.kind !== 'account') throw new NotFoundError('person');
    return this.transactions.run(async (tx) => {
      await this.people.check(tx, withoutGlass(actor), wanted.personId);
      // Whoever freezes or changes an address holds the person too: what is read here stays so until the end.
      await tx.query('select from person where id = $1 for no key update', [wanted.personId]);
      const first = await firstOfForm(tx, actor.id, wanted);
      if (first !== undefined) return first;
      const template = await this.templates.one(actor, wanted.templateKey, tx);
      const point = await pointOf(tx, wanted);
      const { events, knownSince } = await this.tellable.ofPerson(wanted.personId, tx);
      const now = this.clock.now();
      const around = {
        point,
        sensitive: await isSensitivePerson(tx, wanted.personId),
        neutralSender: this.config.neutralMailFrom !== undefined,
      };
      const reasons = [
        ...whyNotWrite({ ...wanted, template, told: judged(wanted.told, events) }, around),
        ...whyNotRecord(asContact(wanted, now), { now, knownSince, events }),
      ];
      if (reasons.length > 0 || point === undefined) throw new RefusedError(reasons);
      const values = await this.values.of(tx, { ...wanted, senderId: actor.id, events });
      const [title, words] = [merge(template.title, values), merge(wordsOf(template, wanted.way), values)];
      if ('problems' in title || 'problems' in words) throw new RefusedError(emptyFields(title, words));
      return this.save(tx, actor, wanted, { template, point, title: title.text, words: words.text, now });
    });
  }

  private async save(
    tx: Tx,
    actor: AccountActor,
    wanted: LetterWanted,
    it: { template: Template; point: ContactPoint; title: string; words: string; now: Date },
  ): Promise<string> {
    const { personId, caseId, way, told, confirmed, formKey } = wanted;
    const rows: { id: string }[] = await tx.query(
      `insert into letter (person_id, case_id, template_key, template_version, way, contact_point_id, say_who, title, words,
         told, confirmed, prepared_at, prepared_by_id, form_key)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning id`,
      [
        ...[personId, caseId, it.template.key, it.template.version, way, it.point.id, saysWho(it.point), it.title],
        ...[it.words, JSON.stringify(told), confirmed, it.now, actor.id, formKey],
      ],
    );
    const { id } = rows[0]!;
    const { key, version } = it.template;
    const detail = { letter: id, template: key, version, way, contactPoint: it.point.id, told, confirmed };
    await this.audit.write(tx, actor, 'letter-prepared', { kind: 'person', id: personId }, detail);
    return id;
  }
}

async function pointOf(tx: Tx, { personId, contactPointId: id }: LetterWanted): Promise<ContactPoint | undefined> {
  if (id === null || !/^\d{1,18}$/.test(id)) return undefined;
  return (await tx.findOneBy(ContactPoint, { id, personId })) ?? undefined;
}

const judged = (told: readonly Told[], events: readonly TellableEvent[]) =>
  told.map(({ kind, eventId }) => ({
    kind,
    ofReport: events.some((event) => event.eventId === eventId && event.type === 'reported'),
  }));

const asContact = ({ way, told }: LetterWanted, at: Date) => ({
  at,
  channel: way,
  direction: 'outgoing' as const,
  outcome: way === 'letter' ? ('letter-sent' as const) : ('email-sent' as const),
  told,
  readOut: [],
  nextContactOn: null,
});

function emptyFields(...merged: ReturnType<typeof merge>[]): Reason[] {
  const problems = merged.flatMap((it) => ('problems' in it ? it.problems : []));
  const messages = new Set(problems.map(problemInWords));
  return [...messages].map((message) => ({ field: 'templateKey', code: 'field', message }));
}

/** The letter that this form's first sending prepared. */
async function firstOfForm(
  tx: Tx,
  accountId: string,
  { formKey, personId }: LetterWanted,
): Promise<string | undefined> {
  const rows: { id: string; personId: string; accountId: string }[] = await tx.query(
    'select id, person_id as "personId", prepared_by_id as "accountId" from letter where form_key = $1',
    [formKey],
  );
  const first = rows[0];
  if (first !== undefined && (first.personId !== personId || first.accountId !== accountId))
    throw new ConflictError('This form was used for another letter. Open the page again.');
  return first?.id;
}
