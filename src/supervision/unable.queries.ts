import { Inject, Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { WITH_A_SUPPORTER } from '../contacts/reached';
import type { Channel } from '../people/contact-points/channels';
import { Transactions, type Tx } from '../database/transactions';
import { CalendarInForce } from '../duties/calendar-in-force';
import type { Actor } from '../identity/actor';
import { peopleToActFor } from '../identity/scope';
import { NotFoundError } from '../refusals';
import { type Attempt, type Tried, triedEnough } from './unable-rule';

type UnableState = 'asked' | 'accepted' | 'sent-back';

export interface UnableLine {
  readonly id: string;
  readonly personId: string;
  readonly title: string | null;
  readonly givenNames: string | null;
  readonly familyName: string | null;
  readonly organisation: string | null;
  readonly words: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly attempts: number;
  readonly firstOn: LegalDay;
  readonly lastOn: LegalDay;
  readonly channels: readonly Channel[];
  readonly state: UnableState;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly answer: string | null;
  /** They have been reached since: it is history. */
  readonly reachedSince: boolean;
}

/** They spoke with us, or came to us by themselves. A letter nobody answered is an attempt, and so is a word with a supporter. */
const REACHED = `((k.direction = 'incoming' or k.outcome in ('spoke', 'in-person', 'declined-to-talk')) and not ${WITH_A_SUPPORTER})`;

const LINE = `u.id, u.person_id as "personId", p.title, p.given_names as "givenNames", p.family_name as "familyName",
  p.organisation, u.words, a.name as "askedBy", u.asked_at as "askedAt", u.attempts, u.first_on::text as "firstOn",
  u.last_on::text as "lastOn", u.channels, u.state, b.name as "decidedBy", u.decided_at as "decidedAt", u.answer,
  exists (select from contact k where k.person_id = u.person_id and k.at > u.asked_at and ${REACHED}) as "reachedSince"`;
const FROM = `unable_to_contact u join person p on p.id = u.person_id join account a on a.id = u.asked_by_id
  left join account b on b.id = u.decided_by_id`;

@Injectable()
export class UnableQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly calendar: CalendarInForce,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** How a person was tried since they were last reached, and what is missing. The caller has them in scope. */
  async tried(personId: string, tx: Tx = this.transactions.reader): Promise<Tried> {
    const attempts: Attempt[] = await tx.query(
      `select (k.at at time zone 'Europe/London')::date::text as on, k.channel from contact k
        where k.person_id = $1 and k.direction = 'outgoing' and not ${REACHED}
          and k.at > coalesce((select max(k.at) from contact k where k.person_id = $1 and ${REACHED}), '-infinity')
        order by k.at limit 200`,
      [personId],
    );
    return triedEnough(attempts, this.config.unableToContact, await this.calendar.current(tx));
  }

  /** What was asked last about a person; undefined where nothing ever was. */
  async latestOf(personId: string): Promise<UnableLine | undefined> {
    const rows: UnableLine[] = await this.transactions.reader.query(
      `select ${LINE} from ${FROM} where u.person_id = $1 order by u.id desc limit 1`,
      [personId],
    );
    return rows[0];
  }

  /** Of these people those whom a supervisor has accepted cannot be reached, and who have not been since. */
  async acceptedAmong(personIds: readonly string[]): Promise<Map<string, UnableLine>> {
    const rows: UnableLine[] = await this.transactions.reader.query(
      `select distinct on (u.person_id) ${LINE} from ${FROM} where u.person_id = any ($1::bigint[])
        order by u.person_id, u.id desc`,
      [personIds],
    );
    return new Map(rows.filter((row) => holds(row)).map((row) => [row.personId, row]));
  }

  /** What waits for a supervisor of the actor's desk, the longest first. */
  waiting(actor: Actor): Promise<UnableLine[]> {
    const scope = peopleToActFor(actor, 'p', 1);
    return this.transactions.reader.query(
      `select ${LINE} from ${FROM} where u.state = 'asked' and ${scope.sql} order by u.id limit 100`,
      [...scope.parameters],
    );
  }

  /** @throws NotFoundError */
  async one(actor: Actor, id: string): Promise<UnableLine> {
    const scope = peopleToActFor(actor, 'p', 2);
    const rows: UnableLine[] = await this.transactions.reader.query(
      `select ${LINE} from ${FROM} where u.id = $1 and ${scope.sql}`,
      [/^\d{1,18}$/.test(id) ? id : '0', ...scope.parameters],
    );
    if (rows[0] === undefined) throw new NotFoundError('request');
    return rows[0];
  }
}

export const holds = ({ state, reachedSince }: UnableLine): boolean => state === 'accepted' && !reachedSince;
