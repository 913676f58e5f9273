import { paths } from '../../src/paths';
import { Transactions } from '../../src/database/transactions';
import { makeCase, makeEvent, makeParticipant } from './factories/crime-case';
import { makeDesk } from './factories/desk';
import { makePerson, makePhone } from './factories/person';
import type { Sql } from './factories/rows';
import type { TestClock } from './test-clock';
import { type Browser, startWebApp, type WebApp } from './web-app';

export const REFERENCE = '01/0004 711/26';

type Row = Record<string, unknown>;

/** A case of Camden with one victim, its officer and its desk, and people whose case it is not, all signed in. */
export interface OfficerPages {
  readonly web: WebApp;
  readonly sql: Sql;
  readonly officer: Browser;
  readonly otherOfficer: Browser;
  readonly pcso: Browser;
  /** A PCSO of another desk. */
  readonly elsewhere: Browser;
  readonly counter: Browser;
  readonly caseId: string;
  readonly person: string;
  idOf(email: string): Promise<string>;
  eventCount(): Promise<number>;
  lastEvent(): Promise<Row>;
  lastAudit(event: string): Promise<Row>;
  /** The form of progress as it is first shown, with what an officer chooses. */
  filled(browser: Browser, changes?: Record<string, string>): Promise<Record<string, string>>;
}

export async function startOfficerPages(clock: TestClock): Promise<OfficerPages> {
  const web = await startWebApp(clock);
  const sql: Sql = web.app.get(Transactions).reader;
  const first = async (query: string, ...values: unknown[]) => ((await sql.query(query, values)) as Row[])[0]!;
  const idOf = async (email: string) => (await first('select id from account where email = $1', email))['id'] as string;

  const deskId = await makeDesk(sql, 'Camden');
  await makeDesk(sql, 'Lambeth');
  const officer = await web.signedIn({ email: 'olive@example.org', name: 'PC Olive Sample', role: 'officer' });
  const otherOfficer = await web.signedIn({ email: 'otis@example.org', name: 'PC Otis Sample', role: 'officer' });
  const ofDesk = (email: string, name: string, role: 'pcso' | 'front-counter', borough: string) =>
    web.signedIn({ email, name, role, borough });
  const pcso = await ofDesk('priya@example.org', 'Priya Sample', 'pcso', 'Camden');
  const elsewhere = await ofDesk('lou@example.org', 'Lou Sample', 'pcso', 'Lambeth');
  const counter = await ofDesk('fred@example.org', 'Fred Sample', 'front-counter', 'Camden');

  const officerId = await idOf('olive@example.org');
  const person = await makePerson(sql, deskId, { family_name: 'Exampleton', pcso_id: await idOf('priya@example.org') });
  await makePhone(sql, person, { value: '07700 900321', match_value: '+447700900321' });
  const columns = { crime_reference: REFERENCE, offence: 'Robbery <b>&' };
  const caseId = await makeCase(sql, { deskId, officerId }, columns);
  await makeParticipant(sql, caseId, person);
  await makeEvent(sql, caseId, 'reported', '2026-03-20T08:30:00Z');

  return {
    ...{ web, sql, officer, otherOfficer, pcso, elsewhere, counter, caseId, person, idOf },
    eventCount: async () => (await first('select count(*)::int as n from case_event'))['n'] as number,
    lastEvent: () => first('select * from case_event order by id desc limit 1'),
    lastAudit: (event) => first('select * from audit_entry where event = $1 order by id desc limit 1', event),
    filled: async (browser, changes = {}) => {
      const page = await browser.get(paths.caseProgress.to(caseId));
      const time = /name="time" type="text" [^>]*value="([^"]+)"/.exec(page.text)![1]!;
      const words = 'We arrested a man this morning.';
      return {
        formKey: formKeyOf(page.text),
        type: 'suspect-arrested',
        when: 'today',
        time,
        tell: 'now',
        words,
        ...changes,
      };
    },
  };
}

export const formKeyOf = (html: string): string => /name="formKey" value="([^"]+)"/.exec(html)![1]!;
