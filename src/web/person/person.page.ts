import { Injectable } from '@nestjs/common';
import { CaseListsQueries } from '../../cases/case-lists.queries';
import { mayBeTold } from '../../cases/tell';
import { Clock } from '../../clock/clock';
import { EVENT_TYPE_LABELS } from '../../code-of-practice/event-types';
import { ContactsQueries } from '../../contacts/contacts.queries';
import { TellableQueries } from '../../contacts/tellable.queries';
import { inChargeInWords } from '../../cover/cover-in-words';
import { WhoIsInCharge } from '../../cover/who-is-in-charge.service';
import { CorrectionsQueries } from '../../data-rights/corrections/corrections.queries';
import { DeskDates } from '../../duties/desk-dates';
import { DutiesQueries } from '../../duties/duties.queries';
import { DutyExplanations } from '../../duties/duty-explanations';
import { heldInWords } from '../../duties/duty-words';
import { Explaining } from '../../explaining/explaining.service';
import type { Actor } from '../../identity/actor';
import { may } from '../../identity/permissions';
import { CharacteristicsQueries } from '../../people/characteristics/characteristics.queries';
import { HistoryQueries } from '../../history/history.queries';
import { Looks } from '../../history/looks.service';
import { LettersQueries } from '../../letters/letters.queries';
import { PeopleQueries } from '../../people/people.queries';
import { PossibleDuplicates } from '../../people/duplicates/possible-duplicates.service';
import { MergesQueries } from '../../merging/merges.queries';
import { NeedsQueries } from '../../needs/needs.queries';
import { AgreedWays } from '../../plans/agreed-ways.queries';
import { PlansQueries } from '../../plans/plans.queries';
import { QuestionsQueries } from '../../questions/questions.queries';
import { ConsentQueries } from '../../referrals/consent/consent.queries';
import { ReferralsQueries } from '../../referrals/referrals.queries';
import { StatementsQueries } from '../../statements/statements.queries';
import { aboutThemInWords } from '../about-them/about-them.presenter';
import { consentInWords } from '../consent/consent.presenter';
import { RestrictionsQueries } from '../../restrictions/restrictions.queries';
import { correctionView } from '../corrections/corrections.presenter';
import { UnableQueries } from '../../supervision/unable.queries';
import { TransfersQueries } from '../../transfers/transfers.queries';
import { agreedInWords } from './sections/agreed.presenter';
import { unableOf } from '../supervision/unable.presenter';
import { transferLine } from '../transfers/transfer-line';
import { questionLine } from '../questions/question-line';
import type { DeskRequest } from '../shell/desk-request';
import { statementsOf } from '../statements/statement.presenter';
import { letterLine } from '../letters/letter.presenter';
import { paths } from '../../paths';
import { changedInWords } from '../history/history.presenter';
import { contactLine } from './sections/contacts.presenter';
import { CoveredDetails } from './covered-details';
import { nextSteps } from './next-steps';
import { owed } from './sections/owed.presenter';
import { caseLine, duplicateLine, mergeLine, otherInCaseLine, referralLine, whoTheyAre } from './person.presenter';
import { safeContact } from './sections/safe-contact.presenter';
import { Warnings } from './warnings';
import { wayInWords } from './sections/way.presenter';

/** What we have told this person, what we owe them, and what may not be said: everything on one page. */
@Injectable()
export class PersonPage {
  constructor(
    private readonly people: PeopleQueries,
    private readonly duties: DutiesQueries,
    private readonly explanations: DutyExplanations,
    private readonly deskDates: DeskDates,
    private readonly contacts: ContactsQueries,
    private readonly tellable: TellableQueries,
    private readonly plans: PlansQueries,
    private readonly ways: AgreedWays,
    private readonly needs: NeedsQueries,
    private readonly statements: StatementsQueries,
    private readonly characteristics: CharacteristicsQueries,
    private readonly referrals: ReferralsQueries,
    private readonly consent: ConsentQueries,
    private readonly corrections: CorrectionsQueries,
    private readonly letters: LettersQueries,
    private readonly explaining: Explaining,
    private readonly history: HistoryQueries,
    private readonly looks: Looks,
    private readonly merges: MergesQueries,
    private readonly duplicates: PossibleDuplicates,
    private readonly questions: QuestionsQueries,
    private readonly transfers: TransfersQueries,
    private readonly unable: UnableQueries,
    private readonly restrictions: RestrictionsQueries,
    private readonly warnings: Warnings,
    private readonly caseLists: CaseListsQueries,
    private readonly coveredDetails: CoveredDetails,
    private readonly whoIsInCharge: WhoIsInCharge,
    private readonly clock: Clock,
  ) {}

  /** `olderThan`: the id of the last contact of the page of contacts before. @throws NotFoundError */
  async of(request: DeskRequest, actor: Actor, personId: string, olderThan?: string) {
    const view = await this.people.view(actor, personId);
    const { pointOfContact, cases } = view;
    const inCharge = await this.whoIsInCharge.ofPerson(pointOfContact);
    const seen = {
      ...whoTheyAre(view, this.clock.today()),
      pointOfContact,
      inCharge: inCharge === undefined ? null : inChargeInWords(inCharge),
      cases: cases.map(caseLine),
    };
    if (view.access === 'own' && view.person.erasedAt !== null) return { ...seen, access: 'erased' as const };
    if (view.access === 'other-desk') return { ...seen, access: view.access };
    const opened = actor.kind === 'account' && actor.brokeGlassFor?.includes(view.id) === true;
    const own = {
      ...seen,
      opened,
      restricted: await this.restrictions.holdsFor(view.id),
      access: view.access,
      safe: safeContact(actor, view, { covered: this.coveredDetails.covers(request, view), shownOn: 'person' }),
    };
    if (actor.kind !== 'account' || !may(actor.role, 'see-duties')) return own;
    const { housemates, ...warnings } = await this.warnings.of(actor, view);
    return {
      ...own,
      ...(await this.work(actor, view.id, olderThan)),
      agreedWay: wayInWords(await this.ways.current(view.id), view.contactPoints, own.safe.covered),
      transfer: await this.transfers.waitingFor(actor, view.id).then((one) => one && transferLine(one)),
      unable: await this.unable.latestOf(view.id).then(unableOf),
      joined: (await this.merges.ofPerson(view.id))
        .filter((one) => one.undoneAt === null)
        .map((one) => mergeLine(view.id, one)),
      statements: statementsOf(view.id, cases, await this.statements.ofPerson(view.id)),
      worksWithThem: true,
      ...warnings,
      housemates: own.safe.covered ? [] : housemates,
      others: (await this.caseLists.others(actor, view.id)).map(otherInCaseLine),
      mayAssign: !opened && may(actor.role, 'assign-people'),
      mayRestrict: may(actor.role, 'restrict-people') && view.person.deskId === actor.deskId,
    };
  }

  /** What the desk has done and has to do for them: for those who work with them. */
  private async work(actor: Actor, personId: string, olderThan?: string) {
    const today = this.clock.today();
    const duties = await this.duties.ofPerson(actor, personId);
    const [
      explained,
      moves,
      contacts,
      told,
      asked,
      { events },
      agreed,
      needs,
      characteristics,
      referrals,
      letters,
      duplicates,
      deskDates,
      pages,
      changed,
      answers,
      held,
      corrections,
    ] = await Promise.all([
      this.explanations.of(duties),
      this.duties.moves(duties.map((duty) => duty.id)),
      this.contacts.latestFirst(actor, personId, { after: olderThan, size: 10 }),
      this.contacts.latestFirst(actor, personId, { only: 'told', size: 50 }),
      this.questions.ofPerson(actor, personId),
      this.tellable.ofPerson(personId),
      this.plans.current(personId),
      this.needs.current(personId),
      this.characteristics.ofPerson(personId),
      this.referrals.ofPerson(actor, personId),
      this.letters.ofPerson(actor, personId),
      this.duplicates.of(actor, personId),
      this.deskDates.ofPerson(personId),
      this.explaining.all(),
      this.changed(actor, personId),
      this.consent.history(actor, personId),
      this.consent.referrals(actor, personId),
      this.corrections.ofPerson(actor, personId),
    ]);
    const line = contactLine.bind(undefined, personId);
    return {
      owed: owed(explained, moves, today, deskDates),
      told: told.contacts.map(line),
      asked: asked.map((question) => questionLine(question, today)),
      contacts: { lines: contacts.contacts.map(line), next: contacts.next, first: olderThan === undefined },
      held: events
        .filter((event) => !mayBeTold(event, today))
        .map((event) => ({ ...event, what: EVENT_TYPE_LABELS[event.type], until: heldInWords(event) })),
      aboutThem: aboutThemInWords(characteristics),
      agreed: agreedInWords(agreed, needs?.reviewOn ?? null, today),
      consent: consentInWords(answers, held),
      corrections: corrections.filter(({ state }) => state === 'open').map((one) => correctionView(actor, one, today)),
      referrals: referrals.map(referralLine.bind(undefined, personId)),
      changed,
      nextSteps: nextSteps(personId, events, pages, today),
      letters: letters.map((letter) => letterLine(personId, letter)),
      duplicates: duplicates.map(duplicateLine.bind(undefined, personId)),
    };
  }

  /** They look now: what others have recorded since they looked before. */
  private async changed(actor: Actor, personId: string) {
    const since = await this.looks.look(actor, personId);
    if (since === null) return null;
    return changedInWords(
      paths.personHistory.to(personId),
      since,
      await this.history.countSince(actor, 'person', personId, since),
    );
  }
}
