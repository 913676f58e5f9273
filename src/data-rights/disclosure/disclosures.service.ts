import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.service';
import { MS_PER_HOUR } from '../../calendar/london-clock';
import { Clock } from '../../clock/clock';
import { Transactions, type Tx } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { ConflictError, NotFoundError, refuse } from '../../refusals';
import { personForRights } from '../person-for-rights';
import type { HeldSection } from './held-data';
import { HeldOnPerson } from './held-on-person.queries';

export interface DisclosureAsked {
  readonly personId: string;
  /** Why all of it is wanted, in words: who asked, under which right. */
  readonly reason: string;
  readonly formKey: string;
}

export interface Disclosure {
  readonly id: string;
  readonly personId: string;
  readonly reason: string;
  readonly at: Date;
  readonly byName: string;
  readonly sections: readonly HeldSection[];
}

/** A disclosure in the list of a person's. */
export interface DisclosureLine {
  readonly id: string;
  readonly reason: string;
  readonly at: Date;
  readonly byName: string;
  /** Whether the actor may still open it. */
  readonly open: boolean;
}

const LONGEST_REASON = 500;
/** So long whoever asked for it may open and download it; afterwards they say again why. */
const OPEN_FOR_MS = MS_PER_HOUR;

/** Everything held on one person, given to who may ask for it and says why. It is read anew each time, never kept. */
@Injectable()
export class Disclosures {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly held: HeldOnPerson,
  ) {}

  /** Answers the id under which it can be opened for an hour. @throws RefusedError, NotFoundError */
  ask(actor: Actor, { personId, reason: typed, formKey }: DisclosureAsked): Promise<string> {
    return this.transactions.beyond('data-rights').run(async (tx) => {
      const id = await personForRights(tx, actor, personId);
      const reason = typed.trim();
      if (reason === '') return refuse('reason', 'missing', 'Enter why everything held on them is asked for');
      if (reason.length > LONGEST_REASON)
        return refuse('reason', 'too-long', `The reason must be ${LONGEST_REASON} characters or fewer`);
      const [made]: { id: string }[] = await tx.query(
        `insert into data_disclosure (person_id, reason, by_account_id, at, form_key) values ($1, $2, $3, $4, $5)
         on conflict (form_key) do nothing returning id`,
        [id, reason, actor.id, this.clock.now(), formKey],
      );
      if (made === undefined) return this.askedBefore(tx, actor, id, formKey);
      const why = { about: [`person:${id}`], values: { reason } } as const;
      await this.audit.write(tx, actor, 'held-data-disclosed', { kind: 'person', id }, { disclosure: made.id }, why);
      return made.id;
    });
  }

  /** @throws NotFoundError also for what somebody else asked for, and after its hour */
  open(actor: Actor, personId: string, disclosureId: string): Promise<Disclosure> {
    return this.transactions.beyond('data-rights').run(async (tx) => {
      const id = await personForRights(tx, actor, personId);
      const [row]: Omit<Disclosure, 'sections'>[] = await tx.query(
        `select d.id, d.person_id as "personId", d.reason, d.at, a.name as "byName"
           from data_disclosure d join account a on a.id = d.by_account_id
          where d.id = $1 and d.person_id = $2 and d.by_account_id = $3 and d.at > $4`,
        [/^\d{1,18}$/.test(disclosureId) ? disclosureId : '0', id, actor.id, this.openSince()],
      );
      if (row === undefined) throw new NotFoundError('download');
      return { ...row, sections: await this.held.read(tx, id) };
    });
  }

  /** The latest first. @throws NotFoundError */
  async ofPerson(actor: Actor, personId: string): Promise<DisclosureLine[]> {
    const tx = this.transactions.beyond('data-rights').reader;
    const id = await personForRights(tx, actor, personId);
    return tx.query(
      `select d.id, d.reason, d.at, a.name as "byName", d.by_account_id = $2 and d.at > $3 as open
         from data_disclosure d join account a on a.id = d.by_account_id
        where d.person_id = $1 order by d.id desc limit 50`,
      [id, actor.id, this.openSince()],
    );
  }

  private async askedBefore(tx: Tx, actor: Actor, personId: string, formKey: string): Promise<string> {
    const [before]: { id: string; mine: boolean }[] = await tx.query(
      'select id, person_id = $2 and by_account_id = $3 as mine from data_disclosure where form_key = $1',
      [formKey, personId, actor.id],
    );
    if (before?.mine !== true) throw new ConflictError('This form has been sent before.');
    return before.id;
  }

  private openSince(): Date {
    return new Date(this.clock.now().getTime() - OPEN_FOR_MS);
  }
}
