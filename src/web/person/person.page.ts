import { Injectable } from '@nestjs/common';
import { CaseListsQueries } from '../../cases/case-lists.queries';
import { Clock } from '../../clock/clock';
import { inChargeInWords } from '../../cover/cover-in-words';
import { WhoIsInCharge } from '../../cover/who-is-in-charge.service';
import { DutiesQueries } from '../../duties/duties.queries';
import type { Actor } from '../../identity/actor';
import { may } from '../../identity/permissions';
import { PeopleQueries } from '../../people/people.queries';
import { MergesQueries } from '../../merging/merges.queries';
import { AgreedWays } from '../../plans/agreed-ways.queries';
import { StatementsQueries } from '../../statements/statements.queries';
import { RestrictionsQueries } from '../../restrictions/restrictions.queries';
import { UnableQueries } from '../../supervision/unable.queries';
import { TransfersQueries } from '../../transfers/transfers.queries';
import { unableOf } from '../supervision/unable.presenter';
import { transferLine } from '../transfers/transfer-line';
import type { DeskRequest } from '../shell/desk-request';
import { statementsOf } from '../statements/statement.presenter';
import { CoveredDetails } from './covered-details';
import { caseLine, mergeLine, otherInCaseLine, whoTheyAre } from './person.presenter';
import { DoneForThem } from './sections/done-for-them';
import { OwedAndTold } from './sections/owed-and-told';
import { safeContact } from './sections/safe-contact.presenter';
import { Warnings } from './warnings';
import { wayInWords } from './sections/way.presenter';

/** What we have told this person, what we owe them, and what may not be said: everything on one page. */
@Injectable()
export class PersonPage {
  constructor(
    private readonly people: PeopleQueries,
    private readonly duties: DutiesQueries,
    private readonly owedAndTold: OwedAndTold,
    private readonly doneForThem: DoneForThem,
    private readonly ways: AgreedWays,
    private readonly statements: StatementsQueries,
    private readonly merges: MergesQueries,
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
    const duties = await this.duties.ofPerson(actor, personId);
    const [owedAndTold, doneForThem] = await Promise.all([
      this.owedAndTold.of(actor, personId, duties, olderThan),
      this.doneForThem.of(actor, personId),
    ]);
    return { ...owedAndTold, ...doneForThem };
  }
}
