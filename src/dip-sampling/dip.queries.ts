import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import type { Outcome } from '../code-of-practice/outcomes';
import type { Channel } from '../people/contact-points/channels';
import { Transactions, type Tx } from '../database/transactions';
import type { AccountActor } from '../identity/actor';
import { peopleToActFor } from '../identity/scope';
import { NotFoundError } from '../refusals';
import type { Mark } from './dip-rules';

export interface SampleLine {
  readonly id: string;
  readonly from: LegalDay;
  readonly until: LegalDay;
  readonly size: number;
  readonly drawnFrom: number;
  readonly seed: string;
  readonly madeBy: string;
  readonly madeAt: Date;
  /** Of one PCSO only; null for all of the desk. */
  readonly pcso: string | null;
  readonly drawn: number;
  readonly marked: number;
}

export interface SampledContact {
  readonly sampleId: string;
  readonly contactId: string;
  readonly personId: string;
  readonly pcso: string;
  readonly at: Date;
  readonly channel: Channel;
  readonly outcome: Outcome;
  readonly questions: readonly string[];
  readonly marks: readonly Mark[] | null;
  readonly feedback: string | null;
  readonly markedBy: string | null;
  readonly markedAt: Date | null;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
  readonly version: number;
}

const SAMPLE = `s.id, s.from_on::text as "from", s.until_on::text as until, s.size, s.drawn_from as "drawnFrom", s.seed,
  m.name as "madeBy", s.made_at as "madeAt", o.name as pcso,
  (select count(*)::int from dip_sample_contact d where d.sample_id = s.id) as drawn,
  (select count(*)::int from dip_sample_contact d where d.sample_id = s.id and d.marked_at is not null) as marked`;
const OF_SAMPLE = 'dip_sample s join account m on m.id = s.made_by_id left join account o on o.id = s.pcso_id';

const SAMPLED = `d.sample_id as "sampleId", d.contact_id as "contactId", d.person_id as "personId", a.name as pcso, k.at,
  k.channel, k.outcome, r.questions, d.marks, d.feedback, b.name as "markedBy", d.marked_at as "markedAt", d.answer,
  d.answered_at as "answeredAt", d.version`;
const OF_SAMPLED = `dip_sample_contact d join dip_sample s on s.id = d.sample_id
  join dip_rubric r on r.version = s.rubric_version join contact k on k.id = d.contact_id
  join person p on p.id = d.person_id join account a on a.id = d.pcso_id left join account b on b.id = d.marked_by_id`;
const MOST = 50;

@Injectable()
export class DipQueries {
  constructor(private readonly transactions: Transactions) {}

  /** The latest of a supervisor's desk. */
  samples({ deskId }: AccountActor): Promise<SampleLine[]> {
    return this.transactions.reader.query(
      `select ${SAMPLE} from ${OF_SAMPLE} where s.desk_id = $1 order by s.id desc limit ${MOST}`,
      [deskId],
    );
  }

  /** @throws NotFoundError */
  async sample(actor: AccountActor, sampleId: string): Promise<{ sample: SampleLine; contacts: SampledContact[] }> {
    const scope = peopleToActFor(actor, 'p', 3);
    const [samples, contacts] = await Promise.all([
      this.transactions.reader.query(`select ${SAMPLE} from ${OF_SAMPLE} where s.id = $1 and s.desk_id = $2`, [
        idOf(sampleId),
        actor.deskId,
      ]) as Promise<SampleLine[]>,
      this.transactions.reader.query(
        `select ${SAMPLED} from ${OF_SAMPLED} where d.sample_id = $1 and s.desk_id = $2 and ${scope.sql} order by d.place`,
        [idOf(sampleId), actor.deskId, ...scope.parameters],
      ) as Promise<SampledContact[]>,
    ]);
    if (samples[0] === undefined) throw new NotFoundError('sample');
    return { sample: samples[0], contacts };
  }

  /** One contact of a sample of a supervisor's desk. @throws NotFoundError */
  async sampled(
    actor: AccountActor,
    sampleId: string,
    contactId: string,
    tx: Tx = this.transactions.reader,
  ): Promise<SampledContact> {
    const scope = peopleToActFor(actor, 'p', 4);
    const rows: SampledContact[] = await tx.query(
      `select ${SAMPLED} from ${OF_SAMPLED}
        where d.sample_id = $1 and d.contact_id = $2 and s.desk_id = $3 and ${scope.sql}`,
      [idOf(sampleId), idOf(contactId), actor.deskId, ...scope.parameters],
    );
    if (rows[0] === undefined) throw new NotFoundError('contact');
    return rows[0];
  }

  /** Feedback on a PCSO's own contacts, what they have not answered first. */
  feedbackOf(actor: AccountActor): Promise<SampledContact[]> {
    const scope = peopleToActFor(actor, 'p', 2);
    return this.transactions.reader.query(
      `select ${SAMPLED} from ${OF_SAMPLED} where d.pcso_id = $1 and d.marked_at is not null and ${scope.sql}
        order by d.answered_at is not null, d.marked_at desc limit ${MOST}`,
      [actor.id, ...scope.parameters],
    );
  }

  /** @throws NotFoundError for what is not marked yet, or is somebody else's */
  async feedback(
    actor: AccountActor,
    sampleId: string,
    contactId: string,
    tx: Tx = this.transactions.reader,
  ): Promise<SampledContact> {
    const scope = peopleToActFor(actor, 'p', 4);
    const rows: SampledContact[] = await tx.query(
      `select ${SAMPLED} from ${OF_SAMPLED}
        where d.sample_id = $1 and d.contact_id = $2 and d.pcso_id = $3 and d.marked_at is not null and ${scope.sql}`,
      [idOf(sampleId), idOf(contactId), actor.id, ...scope.parameters],
    );
    if (rows[0] === undefined) throw new NotFoundError('feedback');
    return rows[0];
  }

  async unanswered(actor: AccountActor): Promise<number> {
    const scope = peopleToActFor(actor, 'p', 2);
    const rows: { n: number }[] = await this.transactions.reader.query(
      `select count(*)::int as n from dip_sample_contact d join person p on p.id = d.person_id
        where d.pcso_id = $1 and d.marked_at is not null and d.answered_at is null and ${scope.sql}`,
      [actor.id, ...scope.parameters],
    );
    return rows[0]!.n;
  }

  /** Of each question of the desk's samples since a day, how often it was marked how. */
  summary({ deskId }: AccountActor, since: LegalDay): Promise<{ question: string; mark: Mark; n: number }[]> {
    return this.transactions.reader.query(
      `select q.question, d.marks[q.place] as mark, count(*)::int as n
         from dip_sample s join dip_rubric r on r.version = s.rubric_version
         join dip_sample_contact d on d.sample_id = s.id and d.marked_at is not null
         cross join unnest(r.questions) with ordinality as q (question, place)
        where s.desk_id = $1 and s.until_on >= $2::date group by q.question, d.marks[q.place] order by min(q.place), q.question`,
      [deskId, since],
    );
  }
}

const idOf = (text: string): string => (/^\d{1,18}$/.test(text) ? text : '0');
