import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { notRestrictedTo, peopleToActFor } from '../identity/scope';
import { NotFoundError } from '../refusals';
import type { TransferState } from './transfer';
import { transfersInScope } from './transfer-scope';

export interface TransferLine {
  readonly id: string;
  readonly personId: string;
  /** The names are null where the person is no longer for this desk to know. */
  readonly title: string | null;
  readonly givenNames: string | null;
  readonly familyName: string | null;
  readonly organisation: string | null;
  readonly mayBeNamed: boolean;
  readonly fromDeskId: string;
  readonly toDeskId: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly state: TransferState;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  readonly answerReason: string | null;
  readonly toPcso: string | null;
}

export interface TransfersPage {
  readonly transfers: readonly TransferLine[];
  /** The id after which the next page starts; null on the last one. */
  readonly next: string | null;
}

const LINE = `t.id, t.person_id as "personId", t.from_desk_id as "fromDeskId", t.to_desk_id as "toDeskId",
  f.borough as from, d.borough as to, t.reason, a.name as "askedBy", t.asked_at as "askedAt", t.state,
  b.name as "answeredBy", t.answered_at as "answeredAt", t.answer_reason as "answerReason", n.name as "toPcso"`;
const FROM = `person_transfer t join person p on p.id = t.person_id join desk f on f.id = t.from_desk_id
  join desk d on d.id = t.to_desk_id join account a on a.id = t.asked_by_id
  left join account b on b.id = t.answered_by_id left join account n on n.id = t.to_pcso_id`;

/** Whoever is offered may be known by the desk they are offered to; afterwards by the desk that has them. */
function named(actor: Actor, first: number) {
  const scope = peopleToActFor(actor, 'p', first);
  const mayBe = `(t.state = 'asked' or ${scope.sql})`;
  const column = (name: string, as: string) => `case when ${mayBe} then p.${name} end as "${as}"`;
  const names = [
    column('title', 'title'),
    column('given_names', 'givenNames'),
    column('family_name', 'familyName'),
    column('organisation', 'organisation'),
  ];
  return { sql: `${names.join(', ')}, ${mayBe} as "mayBeNamed"`, parameters: scope.parameters };
}

/** Transfers of the actor's desk, to it and from it. */
@Injectable()
export class TransfersQueries {
  constructor(private readonly transactions: Transactions) {}

  /** Latest first. */
  async latestFirst(actor: Actor, state: TransferState | undefined, after?: string, size = 25): Promise<TransfersPage> {
    const scope = transfersInScope(actor, 4);
    const names = named(actor, 4 + scope.parameters.length);
    const found = notRestrictedTo(actor, 'p.id', 4 + scope.parameters.length + names.parameters.length);
    const rows: TransferLine[] = await this.transactions.beyond('offered-people').reader.query(
      `select ${LINE}, ${names.sql} from ${FROM}
        where ($1::bigint is null or t.id < $1) and ($2::text is null or t.state = $2) and ${scope.sql}
          and ${found.sql}
        order by t.id desc limit $3`,
      [
        /^\d{1,18}$/.test(after ?? '') ? after : null,
        state ?? null,
        size + 1,
        ...scope.parameters,
        ...names.parameters,
        ...found.parameters,
      ],
    );
    const transfers = rows.slice(0, size);
    return { transfers, next: rows.length > size ? transfers.at(-1)!.id : null };
  }

  /** @throws NotFoundError */
  async one(actor: Actor, transferId: string): Promise<TransferLine> {
    const scope = transfersInScope(actor, 2);
    const names = named(actor, 2 + scope.parameters.length);
    const found = notRestrictedTo(actor, 'p.id', 2 + scope.parameters.length + names.parameters.length);
    const rows: TransferLine[] = await this.transactions
      .beyond('offered-people')
      .reader.query(`select ${LINE}, ${names.sql} from ${FROM} where t.id = $1 and ${scope.sql} and ${found.sql}`, [
        /^\d{1,18}$/.test(transferId) ? transferId : '0',
        ...[...scope.parameters, ...names.parameters, ...found.parameters],
      ]);
    if (rows[0] === undefined) throw new NotFoundError('transfer');
    return rows[0];
  }

  /** The one that waits for an answer, of a person whom the caller has in scope. */
  async waitingFor(actor: Actor, personId: string): Promise<TransferLine | undefined> {
    const names = named(actor, 2);
    const rows: TransferLine[] = await this.transactions
      .beyond('offered-people')
      .reader.query(`select ${LINE}, ${names.sql} from ${FROM} where t.person_id = $1 and t.state = 'asked'`, [
        /^\d{1,18}$/.test(personId) ? personId : '0',
        ...names.parameters,
      ]);
    return rows[0];
  }

  /** Victim PCSOs of a desk and how many people look to them. */
  pcsosOf(
    actor: Actor,
    deskId: string,
  ): Promise<{ readonly accountId: string; readonly name: string; readonly people: number }[]> {
    const found = notRestrictedTo(actor, 'p.id', 2);
    return this.transactions.reader.query(
      `select a.id as "accountId", a.name, (select count(*)::int from person p where p.pcso_id = a.id and ${found.sql}) as people
         from account a where a.desk_id = $1 and a.role = 'pcso' and a.disabled_at is null
        order by people, lower(a.name), a.id limit 200`,
      [deskId, ...found.parameters],
    );
  }
}
