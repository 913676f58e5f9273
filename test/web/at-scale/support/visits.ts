import supertest from 'supertest';
import { may, type Permission, type Role, ROLES } from '../../../../src/identity/permissions';
import { paths } from '../../../../src/paths';
import { type Route, routesOf } from '../../../../src/web/shell/routes';
import { WebModule } from '../../../../src/web/web.module';
import { REFERENCE_OF_CASE, type RichDesk } from './rich-desk';

/** A page as somebody opens it. */
export interface Visit {
  readonly route: string;
  /** "/people/:personId, pcso" */
  readonly name: string;
  open(): Promise<supertest.Response>;
}

/** Addresses with nothing of PostgreSQL behind them that grows. */
const WITHOUT: Readonly<Record<string, string>> = {
  '/': 'sends everybody to their own page',
  '/code-of-practice/coming/:editionId/in-force': 'wants an edition without holes',
  '/queues': 'shows Redis',
  '/queues/*path': 'shows Redis',
  '/health': 'asks nothing',
  '/health/ready': 'asks whether there is an answer',
  '/oidc/sign-in': 'goes to a provider',
  '/oidc/callback': 'comes from a provider',
  '/choose-password/:linkId/:key': 'is of one link',
  '/what-you-typed/:formId': 'is of one form',
  '/sign-in/second-step': 'is of somebody who is signing in',
  '/account/second-step/recovery-codes': 'is of an account with a second step',
  '/account/second-step/remove': 'is of an account with a second step',
};

/** What a page is asked for, where it answers nothing without. */
const ASKED: Readonly<Record<string, string>> = {
  '/calendar/new/preview': '?day-day=11&day-month=5&day-year=2026&name=Late',
  '/supervision/people': '?figure=people',
  '/reassign': '?from=nobody',
  '/people/:personId/contact-details/new': '?kind=phone',
  '/people/:personId/people-around-them/:aroundId/contact-details/new': '?kind=phone',
  '/explaining/support': '?borough=Camden',
};

const isPage = ({ method, path, permission }: Route): boolean =>
  method === 'GET' && permission !== null && !(path in WITHOUT);

const pages = (): Route[] => routesOf(WebModule).filter(isPage);

/** Every page of the product about this desk's one person and case, by everybody who may open such a page. */
export function visitsOf(desk: RichDesk): Visit[] {
  const opened = pages().flatMap(({ path, permission }): Visit[] => {
    const address = addressOf(path, desk) + (ASKED[path] ?? '');
    const visit = (who: string, open: Visit['open']): Visit => ({ route: path, name: `${path}, ${who}`, open });
    if (permission === 'token') return [visit('a token', () => byToken(desk, address))];
    if (['public', 'agency-link'].includes(permission!))
      return [visit('anybody', () => desk.web.browser().get(address))];
    return ROLES.filter((role) => may(role, permission as Permission) && role in desk.browsers).map((role) =>
      visit(role, () => browserOf(desk, role).get(address)),
    );
  });
  return [...opened, ...searches(desk)];
}

function searches(desk: RichDesk): Visit[] {
  const { supervisor } = desk.browsers;
  return [
    {
      route: paths.people.route,
      name: 'search by name, supervisor',
      open: () => supervisor.post(paths.people.to(), { q: 'amina' }),
    },
    {
      route: paths.people.route,
      name: 'search by number, supervisor',
      open: () => supervisor.post(paths.people.to(), { q: '900111' }),
    },
  ];
}

const browserOf = ({ browsers }: RichDesk, role: Role) => browsers[role as keyof typeof browsers];

const byToken = async ({ web, token }: RichDesk, address: string): Promise<supertest.Response> =>
  supertest(web.app.getHttpServer() as Parameters<typeof supertest>[0])
    .get(address)
    .set('Authorization', `Bearer ${token}`);

/** The address with the desk's own ids. A parameter that is new is named when the page does not open. */
function addressOf(route: string, { ids, accounts }: RichDesk): string {
  const values: Record<string, string | undefined> = {
    ...{ personId: ids.person, id: ids.person, otherId: ids.other, caseId: ids.case, eventId: ids.arrest },
    ...{ crimeReference: REFERENCE_OF_CASE, contactId: ids.contact, pointId: ids.phone, letterId: ids.letter },
    ...{ questionId: ids.question, agencyId: ids.agency, referralId: ids.referral, suspectId: ids.suspect },
    ...{ transferId: ids.transfer, requestId: ids.unable, reassignmentId: ids.reassignment, erasureId: ids.erasure },
    ...{
      disclosureId: ids.disclosure,
      checkId: ids.feedCheck,
      accountId: route.startsWith('/today/') ? ids.away : accounts.pcso,
      day: '2026-05-25',
    },
    ...{
      glassId: ids.glass,
      aroundId: ids.around,
      reference: ids.referralReference,
      key: ids.referralKey,
      templateKey: 'update',
      pageKey: 'charge',
      list: 'referrals',
    },
    ...(route.includes(':aroundId') ? { pointId: ids.aroundPoint } : {}),
    ...(route.includes(':suspectId') ? { caseId: ids.sharedCase } : {}),
    runId: route.startsWith('/imports') ? ids.importRun : ids.recountRun,
    editionId: route.includes('/coming/') ? ids.edition : '2020',
    ruleId: route.includes('/coming/') ? '2027.arrest' : '2020.arrest',
  };
  return route.replace(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(values[name] ?? `no-${name}`));
}
