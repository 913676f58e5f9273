import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions } from '../database/transactions';
import type { AccountActor } from '../identity/actor';
import type { Role } from '../identity/permissions';
import { NotFoundError, RefusedError } from '../refusals';
import { type AnnouncementKind, type NewAnnouncement, problemsOf } from './announcement';

export interface ShownAnnouncement {
  readonly id: string;
  readonly kind: AnnouncementKind;
  readonly heading: string;
  readonly words: string;
}

export interface AnnouncementLine extends ShownAnnouncement {
  readonly role: Role | null;
  readonly from: Date;
  readonly until: Date;
  readonly madeBy: string;
  readonly readers: number;
}

/** A page shows no more at its top, and the list of all no more than this. */
const MOST_SHOWN = 3;
const MOST_LISTED = 100;

@Injectable()
export class Announcements {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** What somebody has to read now and has not put away; downtime first. */
  toRead({ id, role }: AccountActor): Promise<ShownAnnouncement[]> {
    return this.transactions.reader.query(
      `select a.id, a.kind, a.heading, a.words from announcement a
        where a.until_at > $1 and a.from_at <= $1 and (a.role is null or a.role = $2)
          and not exists (select from announcement_read r where r.announcement_id = a.id and r.account_id = $3)
        order by a.kind, a.from_at, a.id limit ${MOST_SHOWN}`,
      [this.clock.now(), role, id],
    );
  }

  /** Twice does nothing more; one that is not theirs to read is as if it were not there. */
  async putAway({ id, role }: AccountActor, announcementId: string): Promise<void> {
    await this.transactions.run((tx) =>
      tx.query(
        `insert into announcement_read (announcement_id, account_id, at)
         select a.id, $2, $4 from announcement a where a.id = $1 and (a.role is null or a.role = $3) on conflict do nothing`,
        [idOf(announcementId), id, role, this.clock.now()],
      ),
    );
  }

  /** What is shown, will be or was, the last to end first. */
  latestFirst(): Promise<AnnouncementLine[]> {
    return this.transactions.reader.query(
      `select a.id, a.kind, a.heading, a.words, a.role, a.from_at as "from", a.until_at as until, m.name as "madeBy",
              (select count(*)::int from announcement_read r where r.announcement_id = a.id) as readers
         from announcement a join account m on m.id = a.made_by_id order by a.until_at desc, a.id desc limit ${MOST_LISTED}`,
    );
  }

  /** The same form sent twice makes one. @throws RefusedError */
  make(actor: AccountActor, asked: NewAnnouncement): Promise<void> {
    const now = this.clock.now();
    const reasons = problemsOf(asked, now);
    if (reasons.length > 0) throw new RefusedError(reasons);
    const { kind, heading, words, role, from, until, formKey } = asked;
    return this.transactions.run(async (tx) => {
      const made: unknown[] = await tx.query(
        `insert into announcement (kind, heading, words, role, from_at, until_at, made_by_id, made_at, form_key)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (form_key) do nothing returning id`,
        [kind, heading, words, role === '' ? null : role, from, until, actor.id, now, formKey],
      );
      if (made.length > 0) await this.audit.write(tx, actor, 'announcement-made', undefined, { kind, heading });
    });
  }

  /** Nobody sees it from now on; one that was to come is as if it had been shown for an instant. @throws NotFoundError */
  end(actor: AccountActor, announcementId: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const rows: { ended: boolean }[] = await tx.query(
        `with one as (select id, until_at, from_at from announcement where id = $1 for update), ended as (
           update announcement a set until_at = $2, from_at = least(o.from_at, $2::timestamptz - interval '1 second')
             from one o where a.id = o.id and o.until_at > $2 returning a.id)
         select exists (select from ended) as ended from one`,
        [idOf(announcementId), this.clock.now()],
      );
      if (rows[0] === undefined) throw new NotFoundError('announcement');
      if (rows[0].ended)
        await this.audit.write(tx, actor, 'announcement-ended', undefined, { announcement: announcementId });
    });
  }
}

const idOf = (text: string): string => (/^\d{1,18}$/.test(text) ? text : '0');
