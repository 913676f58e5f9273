import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import type { EventType } from '../code-of-practice/event-types';
import type { StandsAs } from '../around/standing';
import { type Outcome, outcomeCounts, OUTCOMES } from '../code-of-practice/outcomes';
import { Transactions } from '../database/transactions';
import { Details } from '../details/details';
import type { Actor } from '../identity/actor';
import { peopleToActFor } from '../identity/scope';
import type { ContactPointKind } from '../people/contact-points/contact-point.entity';
import type { Channel } from '../people/contact-points/channels';
import type { Direction, LeftMessage } from './ways-of-contact';

/** One thing told: of which case, what happened, and the words the officer gave for it. */
export interface ToldLine {
  readonly caseId: string;
  readonly crimeReference: string;
  readonly eventId: string;
  readonly type: EventType;
  readonly kind: string;
  readonly words: string | null;
  readonly withdrawn: boolean;
}

export interface ContactLine {
  readonly id: string;
  readonly at: Date;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly outcome: Outcome;
  readonly note: string | null;
  readonly asked: string | null;
  readonly nextContactOn: LegalDay | null;
  /** Of which kind the number or address was that it used. */
  readonly pointKind: ContactPointKind | null;
  readonly pointId: string | null;
  readonly leftMessage: LeftMessage | null;
  /** When it was known that it did not arrive: it told nothing. */
  readonly undeliveredAt: Date | null;
  readonly despiteLiaison: string | null;
  /** Why by another way than they agreed. */
  readonly whyOtherWay: string | null;
  /** Who was spoken to in the person's place or for them; null for the person. */
  readonly with: { readonly standsAs: StandsAs; readonly name: string } | null;
  readonly by: string;
  readonly told: readonly ToldLine[];
}

export interface ContactsPage {
  readonly contacts: readonly ContactLine[];
  /** Where the next (older) page starts; null on the last one. */
  readonly next: string | null;
}

export interface LastContacts {
  /** The last contact or attempt. */
  readonly last: ContactLine | undefined;
  /** The last that told them something. */
  readonly told: ContactLine | undefined;
  /** The one that agreed a next contact, unless they have been reached since. */
  readonly promised: ContactLine | undefined;
}

const LINE = `k.id, k.at, k.channel, k.direction, k.outcome, k.note, k.asked, k.next_contact_on::text as "nextContactOn",
  k.contact_point_id as "pointId", (select cp.kind from contact_point cp where cp.id = k.contact_point_id) as "pointKind",
  k.left_message as "leftMessage", k.undelivered_at as "undeliveredAt", k.despite_liaison as "despiteLiaison",
  k.why_other_way as "whyOtherWay",
  (select jsonb_build_object('standsAs', r.stands_as, 'name', coalesce(r.name, nullif(concat_ws(' ', o.title, o.given_names,
      o.family_name), ''), o.organisation)) from person_around r left join person o on o.id = r.other_id
    where r.id = k.with_around_id) as "with", a.name as by, coalesce((select jsonb_agg(jsonb_build_object('caseId', c.id::text, 'crimeReference', c.crime_reference,
      'eventId', e.id::text, 'type', e.type, 'kind', t.kind, 'words', e.words, 'withdrawn', e.withdrawn_at is not null)
      order by e.occurred_at, e.id, t.kind)
    from contact_told t join crime_case c on c.id = t.case_id join case_event e on e.id = t.event_id
    where t.contact_id = k.id), '[]') as told`;

const ONLY = {
  told: 'k.undelivered_at is null and exists (select 1 from contact_told t where t.contact_id = k.id)',
} as const;

/** Contacts, made and tried: only for the desk that is the person's point of contact. */
@Injectable()
export class ContactsQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly details: Details,
  ) {}

  /** Latest first. `after` is the id of the last contact of the page before; `only` those that told something. */
  async latestFirst(
    actor: Actor,
    personId: string,
    { after, only, size = 25 }: { after?: string | undefined; only?: keyof typeof ONLY; size?: number } = {},
  ): Promise<ContactsPage> {
    if (!/^\d{1,18}$/.test(personId)) return { contacts: [], next: null };
    const scope = peopleToActFor(actor, 'p', 4);
    const rows: ContactLine[] = await this.transactions.reader.query(
      `select ${LINE} from contact k join person p on p.id = k.person_id join account a on a.id = k.by_account_id
        where k.person_id = $1 and ${scope.sql} and ${only === undefined ? 'true' : ONLY[only]} and ($2::bigint is null or (k.at, k.id) <
          (select last.at, last.id from contact last where last.id = $2 and last.person_id = $1))
        order by k.at desc, k.id desc limit $3`,
      [personId, /^\d{1,18}$/.test(after ?? '') ? after : null, size + 1, ...scope.parameters],
    );
    const contacts = rows.slice(0, size).map((row) => this.opened(row));
    return { contacts, next: rows.length > size ? contacts.at(-1)!.id : null };
  }

  /** Of each of these people the contacts that whoever takes them over asks for first. */
  async lastOf(actor: Actor, personIds: readonly string[]): Promise<Map<string, LastContacts>> {
    const scope = peopleToActFor(actor, 'p', 3);
    const rows: (ContactLine & { personId: string; which: keyof LastContacts })[] =
      await this.transactions.reader.query(
        `select ${LINE}, k.person_id as "personId", w.which
           from unnest($1::bigint[]) it (id) join person p on p.id = it.id and ${scope.sql}
           cross join (values ('last'), ('told'), ('promised')) w (which)
           cross join lateral (
             select x.id, x.outcome from contact x where x.person_id = p.id and (w.which = 'last'
                 or (w.which = 'told' and exists (select from contact_told t where t.contact_id = x.id))
                 or (w.which = 'promised' and (x.next_contact_on is not null or x.outcome = any ($2))))
              order by x.at desc, x.id desc limit 1) one
           join contact k on k.id = one.id and (w.which <> 'promised' or k.next_contact_on is not null)
           join account a on a.id = k.by_account_id`,
        [personIds, OUTCOMES.filter(outcomeCounts), ...scope.parameters],
      );
    const all = new Map<string, LastContacts>();
    for (const { personId, which, ...contact } of rows)
      all.set(personId, {
        ...(all.get(personId) ?? { last: undefined, told: undefined, promised: undefined }),
        [which]: this.opened(contact),
      });
    return all;
  }

  /** One contact of this person; undefined where it is another's or not the actor's to see. */
  async one(actor: Actor, personId: string, contactId: string): Promise<ContactLine | undefined> {
    if (![personId, contactId].every((id) => /^\d{1,18}$/.test(id))) return undefined;
    const scope = peopleToActFor(actor, 'p', 3);
    const rows: ContactLine[] = await this.transactions.reader.query(
      `select ${LINE} from contact k join person p on p.id = k.person_id join account a on a.id = k.by_account_id
        where k.person_id = $1 and k.id = $2 and ${scope.sql}`,
      [personId, contactId, ...scope.parameters],
    );
    return rows[0] && this.opened(rows[0]);
  }

  private opened<Line extends ContactLine>(line: Line): Line {
    return { ...line, whyOtherWay: this.details.open('contact.why_other_way', line.id, line.whyOtherWay) };
  }
}
