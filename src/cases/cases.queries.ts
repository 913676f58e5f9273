import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../database/transactions';
import { Details } from '../details/details';
import type { Actor } from '../identity/actor';
import { casesInScope, type Scope } from '../identity/scope';
import { NotFoundError } from '../refusals';
import type { ReportedBy } from './crime-case.entity';

/** A case as its page heads it. */
export interface CaseFacts {
  readonly id: string;
  readonly crimeReference: string;
  readonly deskId: string;
  readonly borough: string;
  readonly officerId: string;
  readonly officerName: string;
  readonly recordedAt: Date;
  readonly reportedBy: ReportedBy;
  readonly offence: string;
  readonly flags: string[];
  readonly ward: string | null;
  readonly postcode: string | null;
  readonly closedAt: Date | null;
}

export type WhichCase = { readonly caseId: string } | { readonly crimeReference: string };

/** A case in which something is written. */
export interface HeldCase {
  readonly id: string;
  readonly isClosed: boolean;
  /** At any time, also where it was opened again. */
  readonly wasClosed: boolean;
  /** By its last event; it is closed when nothing is owed any more. */
  readonly isEnded: boolean;
  readonly isErased: boolean;
}

const FACTS = `c.id, c.crime_reference as "crimeReference", c.desk_id as "deskId", d.borough, c.officer_id as "officerId",
  o.name as "officerName", c.recorded_at as "recordedAt", c.reported_by as "reportedBy", c.offence, c.flags, c.ward,
  c.postcode, c.closed_at as "closedAt"`;
const FROM = 'crime_case c join desk d on d.id = c.desk_id join account o on o.id = c.officer_id';

/** Cases, always within the scope of who asks. */
@Injectable()
export class CasesQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly details: Details,
  ) {}

  /** @throws NotFoundError where there is none, or it is not the actor's */
  async byId(actor: Actor, caseId: string, tx: Tx = this.transactions.reader): Promise<CaseFacts> {
    return theOne(await this.find(tx, 'c.id = $1', [idOrNone(caseId)], casesInScope(actor, 'c', 2)));
  }

  /** By the reference exactly as it was recorded. @throws NotFoundError */
  async byReference(actor: Actor, reference: string, tx: Tx = this.transactions.reader): Promise<CaseFacts> {
    return theOne(await this.find(tx, 'c.crime_reference = $1', [referenceOf(reference)], casesInScope(actor, 'c', 2)));
  }

  /**
   * For whoever writes in it: others who do so come after this transaction, and none waits who only reads.
   * @throws NotFoundError where there is none, or it is not the actor's
   */
  async hold(tx: Tx, actor: Actor, which: WhichCase): Promise<HeldCase> {
    const [column, value] =
      'caseId' in which ? ['id', idOrNone(which.caseId)] : ['crime_reference', referenceOf(which.crimeReference)];
    const scope = casesInScope(actor, 'c', 2);
    const rows: HeldCase[] = await tx.query(
      `select c.id, c.closed_at is not null as "isClosed", c.ended_by_id is not null as "isEnded",
              exists (select from case_closing k where k.case_id = c.id) as "wasClosed", c.erased_at is not null as "isErased"
         from crime_case c where c.${column} = $1 and ${scope.sql} for no key update`,
      [value, ...scope.parameters],
    );
    return theOne(rows);
  }

  /** By the reference as a person types it: case and spaces aside, an exact match first. @throws NotFoundError */
  async byTypedReference(actor: Actor, typed: string): Promise<CaseFacts> {
    const matches = `c.typed_reference = upper(regexp_replace($1, '[^A-Za-z0-9]', '', 'g'))`;
    const found = await this.find(this.transactions.reader, matches, [referenceOf(typed)], casesInScope(actor, 'c', 2));
    return theOne(found.filter((one) => one.crimeReference === typed.trim()).concat(found));
  }

  private async find(tx: Tx, condition: string, parameters: string[], scope: Scope): Promise<CaseFacts[]> {
    const sql = `select ${FACTS} from ${FROM} where ${condition} and ${scope.sql} order by c.id limit 20`;
    const rows: CaseFacts[] = await tx.query(sql, [...parameters, ...scope.parameters]);
    return rows.map((row) => ({ ...row, postcode: this.details.open('crime_case.postcode', row.id, row.postcode) }));
  }
}

function theOne<Found>(found: Found[]): Found {
  if (found[0] === undefined) throw new NotFoundError('case');
  return found[0];
}

/** PostgreSQL takes no NUL. @throws NotFoundError */
function referenceOf(typed: string): string {
  if (typed.includes('\0')) throw new NotFoundError('case');
  return typed;
}

/** An id that comes from an address; 0 is nobody's. */
const idOrNone = (id: string): string => (/^\d{1,18}$/.test(id) ? id : '0');
