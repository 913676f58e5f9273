import { paths } from '../../src/paths';
import { Audit } from '../../src/audit/audit.service';
import { Sealing } from '../../src/audit/sealing.service';
import { pageText as text } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';
import type { Browser } from '../support/web-app';

let desk: PcsoDesk;
let person: string;
let lambeth: Browser;
let administrator: Browser;
beforeAll(async () => {
  desk = await startPcsoDesk(new TestClock('2026-04-08T12:00:00+01:00'));
  person = desk.ids.person;
  const account = { name: 'Lena Sample', role: 'supervisor', borough: 'Lambeth', email: 'lena@example.org' } as const;
  lambeth = await desk.web.signedIn(account);
  administrator = await desk.web.signedIn({ email: 'ada@example.org', name: 'Ada Sample', role: 'administrator' });
});
afterAll(() => desk.web.close());

const last = async (event: string): Promise<Record<string, unknown>> =>
  (
    (await desk.sql.query('select * from audit_entry where event = $1 order by id desc limit 1', [event])) as object[]
  )[0] as Record<string, unknown>;

const search = async (by: Browser, q: string) => {
  await by.get(paths.people.to());
  return by.post(paths.people.to(), { q });
};

async function failToSignIn(): Promise<void> {
  const visitor = desk.web.browser();
  await visitor.get(paths.signIn.to());
  await visitor.post(paths.signIn.to(), { email: 'priya@example.org', password: 'wrong password' });
}

describe('who looked at this person', () => {
  it('lists looks, searches with their terms, lists that showed them, cases, changes with old and new values', async () => {
    await desk.pcso.get(paths.today.to());
    await search(desk.counter, 'exampleton');
    await desk.pcso.get(paths.person.to(person));
    await desk.pcso.get(paths.case.to(desk.ids.case));
    await desk.pcso.get(paths.personPlan.to(person));
    await desk.pcso.post(paths.personPlan.to(person), { everyDays: '9', version: 'none' });
    const answer = await desk.supervisor.get(paths.personAudit.to(person));
    const page = text(answer.text);
    expect(answer.status).toBe(200);
    expect(page).toContain('Priya Sample (Victim PCSO) looked at their list for today.');
    expect(page).toContain('Fred Sample (Front counter) searched for a person.');
    expect(page).toContain('Looked for “exampleton”');
    expect(page).toMatch(new RegExp(`Priya Sample \\(Victim PCSO\\) looked at P-${person}`));
    expect(page).toContain('looked at case CAM/000001/26');
    expect(page).toMatch(/Entry \d+, from 127\.0\.0\.1|Entry \d+, from ::1/);
    expect(await last('person-audit-seen')).toMatchObject({
      actor_role: 'supervisor',
      subject_id: person,
      session: expect.any(String),
    });
  });

  it('shows nothing of it to another desk, to a PCSO, or to a front counter', async () => {
    expect((await lambeth.get(paths.personAudit.to(person))).status).toBe(404);
    expect((await lambeth.get(paths.personAuditExport.to(person))).status).toBe(404);
    expect((await desk.pcso.get(paths.personAudit.to(person))).status).toBe(403);
    expect((await desk.counter.get(paths.auditRefusals.to())).status).toBe(403);
    expect((await desk.supervisor.get(paths.personAudit.to(desk.ids.shared))).status).toBe(404);
    expect((await administrator.get(paths.personAudit.to(person))).status).toBe(200);
    const page = text((await desk.supervisor.get(paths.personAudit.to(person))).text);
    expect(page).toContain('Lena Sample (Supervisor) asked for something that is not there, or not theirs');
  });

  it('is filtered by day and by what happened, and goes on page by page', async () => {
    const at = (query: string) => desk.supervisor.get(`${paths.personAudit.to(person)}?${query}`);
    const searches = text((await at('what=kind-search')).text);
    expect(searches).toContain('Fred Sample');
    expect(searches).not.toContain('looked at their list for today.');
    expect(text((await at('to=2026-04-07')).text)).toContain('Nothing matches');
    expect(text((await at('from=2026-04-08&to=2026-04-08')).text)).toContain('exampleton');
    const wrong = await at('from=2026-04-31');
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('From must be a real day');
    for (let n = 0; n < 60; n += 1)
      await desk.web.app
        .get(Audit)
        .write(desk.sql as never, { kind: 'system', id: 'test' }, 'person-seen', { kind: 'person', id: person }, { n });
    const first = await at('what=person-seen');
    const next = /rel="next" href="([^"]+)"/.exec(first.text)![1]!.replaceAll('&amp;', '&');
    const second = await desk.supervisor.get(`${paths.personAudit.to(person)}${next}`);
    const entries = (page: string) => [...page.matchAll(/Entry (\d+)/g)].map((match) => Number(match[1]));
    expect(entries(first.text)).toHaveLength(50);
    expect(Math.max(...entries(second.text))).toBeLessThan(Math.min(...entries(first.text)));
  });
});

describe('what a user did', () => {
  it('lists it, with tries to sign in as them, for their own supervisor and administrators', async () => {
    await failToSignIn();
    const page = text((await desk.supervisor.get(paths.auditUser.to(desk.ids.pcso))).text);
    expect(page).toContain('What Priya Sample has done');
    expect(page).toContain('Somebody not signed in failed to sign in as Priya Sample');
    expect(page).toContain('signed in');
    expect(page).toContain('looked at their list for today');
    expect((await desk.supervisor.get(paths.auditUser.to(desk.ids.otherPcso))).status).toBe(404);
    expect((await lambeth.get(paths.auditUser.to(desk.ids.pcso))).status).toBe(404);
    expect((await administrator.get(paths.auditUser.to(desk.ids.otherPcso))).status).toBe(200);
  });
});

describe('refusals', () => {
  it('are recorded for pages, forged links and forms, and listed for the desk whose they are', async () => {
    await desk.pcso.get(paths.desk.to());
    await desk.elsewhere.get(paths.person.to(person));
    await desk.supervisor.get(paths.auditUser.to(desk.ids.otherPcso));
    await failToSignIn();
    const nobody = desk.web.browser();
    expect((await nobody.get(paths.agencyReferral.to('R-000000', 'forged-key'))).status).toBe(404);
    expect(await last('not-found')).toMatchObject({
      actor_kind: 'nobody',
      detail: { parameters: { reference: 'R-000000' } },
    });
    expect(JSON.stringify(await last('not-found'))).not.toContain('forged-key');
    await desk.pcso.post(paths.personPlan.to(person), { _csrf: 'forged' });
    expect(await last('request-refused')).toMatchObject({ actor_id: desk.ids.pcso, detail: { status: 403 } });
    const ours = text((await desk.supervisor.get(paths.auditRefusals.to())).text);
    expect(ours).toContain('Priya Sample (Victim PCSO) was refused a page or action');
    expect(ours).toContain('failed to sign in as Priya Sample');
    expect(ours).not.toContain('Lou Sample');
    expect(ours).not.toContain('looked at');
    const theirs = text((await lambeth.get(paths.auditRefusals.to())).text);
    expect(theirs).toContain('Lou Sample (Victim PCSO) asked for something that is not there, or not theirs');
    expect(theirs).not.toContain('Priya');
    expect(text((await administrator.get(paths.auditRefusals.to())).text)).toContain(
      'Somebody not signed in asked for something',
    );
  });
});

describe('a file of entries', () => {
  it('is streamed, safe for spreadsheets, and recorded before it leaves', async () => {
    await search(desk.counter, '=cmd()');
    await search(desk.counter, '+44 7700 900111');
    const answer = await desk.supervisor.get(`${paths.personAuditExport.to(person)}?from=2026-04-01&to=2026-04-30`);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="audit-2026-04-01-to-2026-04-30.csv"');
    const lines = answer.text.split('\r\n');
    expect(lines[0]).toBe('\uFEFFEntry,When,When (UTC),Who and what,Event,Details,Why,From,Request');
    expect(lines.length).toBeGreaterThan(60);
    expect(answer.text).toContain('Looked for “+44 7700 900111”');
    expect(await last('person-audit-exported')).toMatchObject({
      subject_id: person,
      detail: { days: '2026-04-01 to 2026-04-30' },
    });
    const users = await administrator.get(paths.auditUserExport.to(desk.ids.pcso));
    expect(users.text).toContain('Priya Sample (Victim PCSO) looked at their list for today.');
    expect((await desk.supervisor.get(paths.auditRefusalsExport.to())).text).toContain('access-refused');
  });

  it('goes on past an entry that cannot be opened, and says how many there are, as the page does', async () => {
    const path = paths.personAuditExport.to(person);
    const before = (await desk.supervisor.get(path)).text;
    expect(before).not.toContain('cannot be opened');
    await desk.sql.query(
      `insert into audit_entry (at, event, actor_kind, actor_id, subject_kind, subject_id, detail, seal)
       values ('2026-04-08T10:00:00Z', 'person-changed', 'system', 'test', 'person', $1, $2, $3)`,
      [person, { fields: ['title'], sealed: { about: [`person:${person}`], values: 'bm90aGluZw' } }, Buffer.alloc(36)],
    );
    const file = (await desk.supervisor.get(path)).text;
    expect(file.split('\r\n').length).toBeGreaterThanOrEqual(before.split('\r\n').length + 2);
    expect(file).toContain('What it said of a person cannot be opened');
    expect(file).toMatch(/\r\n1 entry here cannot be opened\.\r\n$/);
    const page = text((await desk.supervisor.get(paths.personAudit.to(person))).text);
    expect(page).toContain('1 entry here cannot be opened');
    expect(page).toContain('fields: title');
  });

  it('lists an entry whose time is none anybody could have acted at, on the page and without breaking the file off', async () => {
    for (const at of ['infinity', '-infinity', '12000-01-01'])
      await desk.sql.query(
        `insert into audit_entry (at, event, actor_kind, actor_id, subject_kind, subject_id, detail, seal)
         values ($1, 'person-seen', 'system', 'test', 'person', $2, '{}', $3)`,
        [at, person, Buffer.alloc(36)],
      );
    const page = await desk.supervisor.get(paths.personAudit.to(person));
    expect(page.status).toBe(200);
    expect(text(page.text).match(/At a time that cannot be read/g)).toHaveLength(3);
    expect(text(page.text)).toContain('4 entries here cannot be opened');
    const file = await desk.supervisor.get(`${paths.personAuditExport.to(person)}?to=2026-04-30`);
    expect([file.status, file.text.includes('1 entry here cannot be opened')]).toEqual([200, true]);
  });

  it('is not made of more than 92 days', async () => {
    const answer = await desk.supervisor.get(`${paths.personAuditExport.to(person)}?from=2026-01-01&to=2026-04-30`);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Choose 92 days or fewer to download');
  });
});

describe('the entry to the audit', () => {
  it('finds a person by reference, lists the desk’s users, and says how far it is sealed', async () => {
    expect(text((await desk.supervisor.get(paths.audit.to())).text)).toContain('Nothing has been sealed yet');
    await desk.web.app.get(Sealing).seal();
    const page = text((await desk.supervisor.get(paths.audit.to())).text);
    expect(page).toContain('No key is set');
    expect(page).toMatch(/Up to entry \d+, in block 1, on 8 April 2026/);
    expect(page).toContain('Priya Sample');
    expect(page).not.toContain('Lou Sample');
    expect(text((await administrator.get(paths.audit.to())).text)).toContain('Lou Sample');
    await desk.supervisor.get(paths.audit.to());
    const found = await desk.supervisor.post(paths.auditPeople.to(), { person: `p-${person}` });
    expect([found.status, found.headers['location']]).toEqual([303, paths.personAudit.to(person)]);
    const missed = await desk.supervisor.post(paths.auditPeople.to(), { person: `P-${desk.ids.shared}` });
    expect(missed.status).toBe(422);
    expect(await last('not-found')).toMatchObject({ subject_kind: 'person', subject_id: desk.ids.shared });
  });
});

it('shows nothing that could not be recorded', async () => {
  await desk.sql.query(`alter table audit_entry add constraint none check (event <> 'person-seen') not valid`);
  const answer = await desk.pcso.get(paths.person.to(person));
  await desk.sql.query('alter table audit_entry drop constraint none');
  expect(answer.status).toBe(500);
  expect(answer.text).not.toContain('Exampleton');
});
