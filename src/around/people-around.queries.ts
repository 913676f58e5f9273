import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import { Transactions, type Tx } from '../database/transactions';
import { hiddenIds } from '../audit/hidden-subjects';
import { Details } from '../details/details';
import type { Actor } from '../identity/actor';
import { notRestrictedTo } from '../identity/scope';
import type { AskedHow, ContactPointKind, Safety } from '../people/contact-points/contact-point.entity';
import { displayName, type Named } from '../people/person-name';
import { SOMEONE_ELSE_ANSWERED } from '../people/contact-points/safety-words';
import type { Standing } from './standing';

/** A number or address of somebody around a person. */
export interface AroundPoint {
  readonly id: string;
  readonly kind: ContactPointKind;
  readonly value: string;
  readonly problem: null;
  readonly safety: Safety;
  readonly bestTimes: string | null;
  readonly mayAnswer: string | null;
  readonly askedOn: LegalDay | null;
  readonly askedHow: AskedHow | null;
  readonly frozenAt: Date | null;
  readonly frozenReason: string | null;
  readonly replacedAt: Date | null;
}

/** Somebody around a person, with their present numbers. */
export interface AroundThem extends Standing {
  readonly id: string;
  readonly name: string;
  /** Their own reference's id, where they are on record: their numbers stand there. */
  readonly otherId: string | null;
  readonly crimeReference: string | null;
  readonly about: string | null;
  readonly codeWord: string | null;
  readonly recordedAt: Date;
  readonly by: string;
  readonly points: readonly AroundPoint[];
}

/** A participant of one of the person's cases whose role is to speak for somebody, and who is not recorded as such yet. */
export interface CouldSpeak {
  readonly personId: string;
  readonly name: string;
  readonly role: string;
}

type Row = Omit<AroundThem, 'points' | 'name'> &
  Named & { readonly ownName: string | null; readonly title: string | null };

const MOST = 50;

/** Who stands around somebody whom the caller has in scope to act for. */
@Injectable()
export class PeopleAroundQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly details: Details,
  ) {}

  /** As a page shows them: without anybody who is restricted to others than the actor. */
  async seenBy(actor: Actor, personId: string): Promise<AroundThem[]> {
    const hidden = await hiddenIds(this.transactions.reader, actor);
    return (await this.of(personId)).filter(({ otherId }) => otherId === null || !hidden.has(otherId));
  }

  async of(personId: string, tx: Tx = this.transactions.reader): Promise<AroundThem[]> {
    const rows = await this.transactions.beyondIn(tx, 'people-around', (all) => this.rows(all, personId));
    const points = await this.points(
      tx,
      rows.map(({ id }) => id),
    );
    return rows.map(({ ownName, title, givenNames, familyName, organisation, ...row }) => ({
      ...row,
      name: ownName ?? displayName({ title, givenNames, familyName, organisation }),
      codeWord: this.details.open('person_around.code_word', row.id, row.codeWord),
      points: points.filter((point) => point.aroundId === row.id),
    }));
  }

  private rows(tx: Tx, personId: string): Promise<Row[]> {
    return tx.query(
      `select r.id, r.stands_as as "standsAs", r.name as "ownName", r.other_id as "otherId", r.told_of as "toldOf",
              r.case_id as "caseId", c.crime_reference as "crimeReference", r.about, r.from_on::text as "fromOn",
              r.until_on::text as "untilOn", r.barred_reason as "barredReason", r.code_word as "codeWord",
              r.recorded_at as "recordedAt", a.name as by, o.title, o.given_names as "givenNames",
              o.family_name as "familyName", o.organisation,
              array(select k.crime_reference from case_suspect s join crime_case k on k.id = s.case_id
                join participant pt on pt.case_id = k.id and pt.person_id = r.person_id
                where s.person_id = r.other_id and s.withdrawn_at is null order by k.id) as "suspectIn"
         from person_around r join account a on a.id = r.by_account_id left join person o on o.id = r.other_id
         left join crime_case c on c.id = r.case_id
        where r.person_id = $1 order by r.id limit ${MOST}`,
      [/^\d{1,18}$/.test(personId) ? personId : '0'],
    );
  }

  /** Participants beside the person who could be recorded by their reference instead of a second time by name. */
  async couldSpeak(actor: Actor, personId: string): Promise<CouldSpeak[]> {
    const found = notRestrictedTo(actor, 'o.id', 2);
    const rows: (Named & { readonly title: string | null; readonly personId: string; readonly role: string })[] =
      await this.transactions.reader.query(
        `select distinct on (o.id) o.id as "personId", pt.role, o.title, o.given_names as "givenNames",
                o.family_name as "familyName", o.organisation
           from participant me join participant pt on pt.case_id = me.case_id
            and pt.role in ('parent-or-guardian', 'family-spokesperson', 'business-contact')
           join person o on o.id = pt.person_id and o.id <> me.person_id and o.erased_at is null
          where me.person_id = $1 and ${found.sql} and not exists (select from person_around r
            where r.person_id = me.person_id and r.other_id = o.id) order by o.id limit ${MOST}`,
        [personId, ...found.parameters],
      );
    return rows.map(({ personId: id, role, ...name }) => ({ personId: id, role, name: displayName(name) }));
  }

  private async points(tx: Tx, aroundIds: readonly string[]): Promise<(AroundPoint & { aroundId: string })[]> {
    if (aroundIds.length === 0) return [];
    const rows: (AroundPoint & { aroundId: string })[] = await tx.query(
      `select id, around_id as "aroundId", kind, value, null as problem, safety, best_times as "bestTimes",
              may_answer as "mayAnswer", asked_on::text as "askedOn", asked_how as "askedHow", frozen_at as "frozenAt",
              case when frozen_at is not null then $2 end as "frozenReason", replaced_at as "replacedAt"
         from around_point where around_id = any($1::bigint[]) and replaced_at is null order by id limit 200`,
      [aroundIds, SOMEONE_ELSE_ANSWERED],
    );
    return rows.map((row) => ({
      ...row,
      value: this.details.open('around_point.value', row.id, row.value),
      bestTimes: this.details.open('around_point.best_times', row.id, row.bestTimes),
      mayAnswer: this.details.open('around_point.may_answer', row.id, row.mayAnswer),
    }));
  }
}
