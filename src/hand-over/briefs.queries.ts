import { Injectable } from '@nestjs/common';
import { mayBeTold } from '../cases/tell';
import { Clock } from '../clock/clock';
import { ContactsQueries } from '../contacts/contacts.queries';
import { Transactions } from '../database/transactions';
import { DutiesQueries } from '../duties/duties.queries';
import { DutyExplanations } from '../duties/duty-explanations';
import { groupedBy } from '../duties/grouping';
import { type Actor, system } from '../identity/actor';
import { peopleToActFor } from '../identity/scope';
import { NotFoundError } from '../refusals';
import { QuestionsQueries } from '../questions/questions.queries';
import { ReferralsQueries } from '../referrals/referrals.queries';
import type { Brief, BriefPerson, CaseOfPerson, HeldEvent } from './brief';

/** The briefs of so many people at once take as many queries as that of one. */
export const BRIEFS_AT_ONCE = 50;

@Injectable()
export class Briefs {
  constructor(
    private readonly transactions: Transactions,
    private readonly duties: DutiesQueries,
    private readonly explanations: DutyExplanations,
    private readonly contacts: ContactsQueries,
    private readonly questions: QuestionsQueries,
    private readonly referrals: ReferralsQueries,
    private readonly clock: Clock,
  ) {}

  /** Of those for whom the actor may act, in the order asked; others are left out. At most fifty. */
  async of(actor: Actor, personIds: readonly string[]): Promise<Brief[]> {
    const asked = personIds.filter((id) => /^\d{1,18}$/.test(id)).slice(0, BRIEFS_AT_ONCE);
    const people = await this.people(actor, asked);
    const ids = people.map((person) => person.id);
    if (ids.length === 0) return [];
    const [duties, contacts, questions, referrals, cases, held] = await Promise.all([
      this.duties.undoneOf(actor, ids).then((lines) => this.explanations.of(lines)),
      this.contacts.lastOf(actor, ids),
      this.questions.openOf(actor, ids),
      this.referrals.openOf(actor, ids),
      this.cases(ids),
      this.held(ids),
    ]);
    const by = {
      duties: groupedBy(duties, (duty) => duty.personId),
      questions: groupedBy(questions, (question) => question.personId),
      referrals: groupedBy(referrals, (referral) => referral.personId),
      cases: groupedBy(cases, (one) => one.personId),
      held: groupedBy(held, (event) => event.personId),
    };
    return people.map((person) => ({
      person,
      cases: by.cases.get(person.id) ?? [],
      owed: by.duties.get(person.id) ?? [],
      held: by.held.get(person.id) ?? [],
      ...(contacts.get(person.id) ?? { last: undefined, told: undefined, promised: undefined }),
      questions: by.questions.get(person.id) ?? [],
      referrals: by.referrals.get(person.id) ?? [],
    }));
  }

  /** @throws NotFoundError */
  async ofOne(actor: Actor, personId: string): Promise<Brief> {
    const [brief] = await this.of(actor, [personId]);
    if (brief === undefined) throw new NotFoundError('person');
    return brief;
  }

  /** For a desk that was offered this person: the caller has made sure that it was. */
  ofOffered(personId: string): Promise<Brief> {
    return this.transactions.beyond('offered-people').during(() => this.ofOne(system('transfer'), personId));
  }

  private people(actor: Actor, ids: readonly string[]): Promise<BriefPerson[]> {
    const scope = peopleToActFor(actor, 'p', 2);
    return this.transactions.reader.query(
      `select p.id, p.title, p.given_names as "givenNames", p.family_name as "familyName", p.organisation,
              p.pcso_id as "pcsoId", a.name as pcso, d.borough, p.language, p.interpreter,
              p.safe_contact is not null as "hasNote", p.code_word is not null as "hasCodeWord",
              n.never as "neverUse", n.frozen, l.level, k.every_days as "everyDays", w.way, u.kinds as "declinedKinds"
         from unnest($1::bigint[]) with ordinality it (id, place) join person p on p.id = it.id
         join desk d on d.id = p.desk_id left join account a on a.id = p.pcso_id
         cross join lateral (select count(*) filter (where cp.safety = 'never')::int as never,
                                    count(*) filter (where cp.frozen_at is not null)::int as frozen
           from contact_point cp where cp.person_id = p.id and cp.replaced_at is null) n
         left join lateral (select level from person_level where person_id = p.id order by from_at desc, id desc limit 1) l on true
         left join lateral (select every_days from contact_plan where person_id = p.id order by from_at desc, id desc limit 1) k on true
         left join lateral (select way from agreed_way where person_id = p.id order by from_at desc, id desc limit 1) w on true
         left join lateral (select kinds from update_decline where person_id = p.id order by from_at desc, id desc limit 1) u on true
        where ${scope.sql} order by it.place`,
      [ids, ...scope.parameters],
    );
  }

  private cases(ids: readonly string[]): Promise<CaseOfPerson[]> {
    return this.transactions.reader.query(
      `select pt.person_id as "personId", c.id as "caseId", c.crime_reference as "crimeReference", c.offence, pt.role,
              o.name as officer, d.borough, c.closed_at is not null as closed
         from participant pt join crime_case c on c.id = pt.case_id join account o on o.id = c.officer_id
         join desk d on d.id = c.desk_id
        where pt.person_id = any ($1::bigint[]) order by c.recorded_at desc, c.id`,
      [ids],
    );
  }

  private async held(ids: readonly string[]): Promise<HeldEvent[]> {
    const rows: HeldEvent[] = await this.transactions.reader.query(
      `select pt.person_id as "personId", c.id as "caseId", c.crime_reference as "crimeReference", e.type,
              e.occurred_at as "occurredAt", e.tell, e.not_before::text as "notBefore", e.reason,
              coalesce(a.name, t.name) as "postedBy"
         from participant pt join crime_case c on c.id = pt.case_id
         join case_event e on e.case_id = c.id and e.withdrawn_at is null and e.tell <> 'now'
         left join account a on a.id = e.posted_by_account_id left join api_token t on t.id = e.posted_by_token_id
        where pt.person_id = any ($1::bigint[]) order by e.occurred_at desc, e.id desc`,
      [ids],
    );
    return rows.filter((event) => !mayBeTold(event, this.clock.today()));
  }
}
