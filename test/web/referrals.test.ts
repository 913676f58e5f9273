import { Transactions, type Tx } from '../../src/database/transactions';
import { paths } from '../../src/paths';
import { makeAgency } from '../support/factories/agency';
import { makeCase, makeParticipant } from '../support/factories/crime-case';
import { makeDesk } from '../support/factories/desk';
import { makePerson, makePhone } from '../support/factories/person';
import { makeAccount } from '../support/factories/account';
import { TestClock } from '../support/test-clock';
import { type Browser, startWebApp, type WebApp } from '../support/web-app';

const clock = new TestClock('2026-04-02T09:00:00Z');
let web: WebApp;
let sql: Tx;
let pcso: Browser;
let stranger: Browser;
let counter: Browser;
let deskId: string;
let officerId: string;

beforeAll(async () => {
  web = await startWebApp(clock);
  sql = web.app.get(Transactions).reader;
  deskId = await makeDesk(sql, 'Camden');
  await makeDesk(sql, 'Lambeth');
  officerId = (await makeAccount(sql, 'officer')).id;
  const sign = (role: 'pcso' | 'front-counter', borough: string) =>
    web.signedIn({ email: `${role}.${borough}@example.org`, name: 'Sam Example', role, borough });
  pcso = await sign('pcso', 'Camden');
  stranger = await sign('pcso', 'Lambeth');
  counter = await sign('front-counter', 'Camden');
});
afterAll(() => web.close());

interface Scene {
  readonly personId: string;
  readonly caseId: string;
  readonly agencyId: string;
  readonly form: Record<string, string>;
}

async function scene(consent = 'yes', flags: string[] = []): Promise<Scene> {
  const personId = await makePerson(sql, deskId);
  await makePhone(sql, personId, { value: '07700 900077', match_value: '+447700900077' });
  const caseId = await makeCase(sql, { deskId, officerId }, { flags, offence: 'Theft of a bicycle' });
  const participant = await makeParticipant(sql, caseId, personId);
  await sql.query('update participant set referral_consent = $1 where id = $2', [consent, participant]);
  const agencyId = await makeAgency(sql, { boroughs: ['Camden'] });
  return { personId, caseId, agencyId, form: { agencyId, caseId, need: 'Somebody to talk to', basis: 'consent' } };
}

/** The hidden fields of the page, as a browser sends them. */
const hidden = (page: string): Record<string, string> =>
  Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)]
      .filter((match) => match[1] !== '_csrf')
      .map((match) => [match[1]!, match[2]!]),
  );
const made = async (personId: string): Promise<number> =>
  ((await sql.query('select 1 from referral where person_id = $1', [personId])) as unknown[]).length;

async function refer(it: Scene, form: Record<string, string> = it.form): Promise<string> {
  await pcso.get(paths.referralTo.to(it.personId, it.agencyId));
  const preview = await pcso.post(paths.referralPreview.to(it.personId), form);
  const answer = await pcso.post(paths.referralNew.to(it.personId), hidden(preview.text));
  expect(answer.status).toBe(303);
  return answer.headers['location']!;
}

describe('referring a person', () => {
  it('goes from the agency over the preview to the sent referral, and sends what was previewed once', async () => {
    const it = await scene();
    const choose = await pcso.get(paths.referralNew.to(it.personId));
    expect(choose.text).toContain(paths.referralTo.to(it.personId, it.agencyId));
    const details = await pcso.get(paths.referralTo.to(it.personId, it.agencyId));
    expect(details.text).toContain('they have said yes to a referral');

    const preview = await pcso.post(paths.referralPreview.to(it.personId), { ...it.form, tellOfficer: 'yes' });
    expect(preview.status).toBe(200);
    expect(preview.text).toContain('07700 900077');
    expect(preview.text).not.toContain('Theft of a bicycle');
    expect(preview.text).not.toContain('17 May 1990');
    expect(await made(it.personId)).toBe(0);

    const first = await pcso.post(paths.referralNew.to(it.personId), hidden(preview.text));
    const second = await pcso.post(paths.referralNew.to(it.personId), hidden(preview.text));
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(second.headers['location']).toBe(first.headers['location']);
    expect(await made(it.personId)).toBe(1);

    const page = (await pcso.get(first.headers['location']!)).text;
    expect(page).toContain('Waiting for an answer');
    expect(page).toContain('Wednesday 8 April 2026');
    expect(page).toContain('The investigating officer was told');
    expect(page).toContain(paths.contactNew.to(it.personId));
  });

  it('shares what is ticked and nothing more', async () => {
    const it = await scene();
    await pcso.get(paths.referralTo.to(it.personId, it.agencyId));
    const preview = await pcso.post(paths.referralPreview.to(it.personId), { ...it.form, extras: 'offence' });
    expect(preview.text).toContain('Theft of a bicycle');
    expect(preview.text).not.toContain('17 May 1990');
  });

  it('asks again with what was typed where something is missing or not allowed', async () => {
    const it = await scene('no');
    await pcso.get(paths.referralTo.to(it.personId, it.agencyId));
    const blocked = await pcso.post(paths.referralPreview.to(it.personId), it.form);
    expect(blocked.status).toBe(422);
    expect(blocked.text).toContain('<title>Error: Refer to');
    expect(blocked.text).toContain('They have said no to a referral. If they have changed their mind');
    expect(blocked.text).toContain('>Somebody to talk to</textarea>');
    const empty = await pcso.post(paths.referralPreview.to(it.personId), { agencyId: it.agencyId, caseId: it.caseId });
    expect(empty.text).toContain('Enter what the person needs');
    expect(empty.text).toContain('Select whether they have agreed');
    const noDay = {
      ...it.form,
      changedMind: 'yes',
      askedHow: 'telephone',
      'askedOn-day': '31',
      'askedOn-month': '2',
      'askedOn-year': '2026',
    };
    const wrongDay = await pcso.post(paths.referralPreview.to(it.personId), noDay);
    expect(wrongDay.text).toContain('must be a real date');
    expect(wrongDay.text).toContain('href="#askedOn-day"');
    const day = { ...noDay, 'askedOn-day': '1', 'askedOn-month': '4' };
    expect((await pcso.post(paths.referralPreview.to(it.personId), day)).status).toBe(200);
  });

  it('says that explicit consent is asked first where it is', async () => {
    const it = await scene('yes', ['sexual']);
    const details = await pcso.get(paths.referralTo.to(it.personId, it.agencyId));
    expect(details.text).toContain('Ask them for explicit consent first, because this is a sexual offence');
    expect((await pcso.post(paths.referralPreview.to(it.personId), it.form)).text).toContain(
      'Explicit consent is needed',
    );
  });

  it('wants a warning confirmed, and loses nothing on the way back to change something', async () => {
    const it = await scene();
    const elsewhere = await makeAgency(sql, { boroughs: ['Barnet'] });
    expect((await pcso.get(paths.referralNew.to(it.personId))).text).not.toContain(
      paths.referralTo.to(it.personId, elsewhere),
    );
    await pcso.get(paths.referralTo.to(it.personId, elsewhere));
    const preview = await pcso.post(paths.referralPreview.to(it.personId), { ...it.form, agencyId: elsewhere });
    expect(preview.text).toContain('does not serve Camden');
    const fields = hidden(preview.text);
    const back = await pcso.post(paths.referralPreview.to(it.personId), { ...fields, change: 'yes' });
    expect(back.status).toBe(200);
    expect(back.text).toContain('>Somebody to talk to</textarea>');
    const unconfirmed = await pcso.post(paths.referralNew.to(it.personId), fields);
    expect(unconfirmed.status).toBe(422);
    expect(unconfirmed.text).toContain('href="#confirmed"');
    const again = { ...hidden(unconfirmed.text), confirmed: 'outside-borough' };
    expect((await pcso.post(paths.referralNew.to(it.personId), again)).status).toBe(303);
    expect(await made(it.personId)).toBe(1);
  });

  it('shows the preview anew where the details changed meanwhile', async () => {
    const it = await scene();
    await pcso.get(paths.referralTo.to(it.personId, it.agencyId));
    const preview = await pcso.post(paths.referralPreview.to(it.personId), it.form);
    await sql.query(`update contact_point set safety = 'never' where person_id = $1`, [it.personId]);
    const answer = await pcso.post(paths.referralNew.to(it.personId), hidden(preview.text));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Their details have changed');
    expect(answer.text).not.toContain('07700 900077');
    expect((await pcso.post(paths.referralNew.to(it.personId), hidden(answer.text))).status).toBe(303);
  });
});

describe('a referral that was made', () => {
  it('is withdrawn with a reason', async () => {
    const location = await refer(await scene());
    const page = await pcso.get(`${location}/withdraw`);
    expect(page.status).toBe(200);
    expect((await pcso.post(`${location}/withdraw`, { reason: '' })).status).toBe(422);
    expect((await pcso.post(`${location}/withdraw`, { reason: 'A mistake' })).headers['location']).toBe(location);
    const after = (await pcso.get(location)).text;
    expect(after).toContain('Withdrawn');
    expect(after).not.toContain(`${location}/withdraw`);
    expect((await pcso.post(`${location}/send-again`, { linkVersion: '1' })).status).toBe(422);
  });

  it('is sent again after the page that shows what they will see', async () => {
    const location = await refer(await scene());
    const page = await pcso.get(`${location}/send-again`);
    expect(page.text).toContain('07700 900077');
    const fields = hidden(page.text);
    expect((await pcso.post(`${location}/send-again`, fields)).status).toBe(303);
    expect((await pcso.post(`${location}/send-again`, fields)).status).toBe(303);
    expect((await pcso.get(location)).text.match(/Sent again with a new link/g)).toHaveLength(1);
  });

  it('is dealt with once it came back', async () => {
    const location = await refer(await scene());
    const id = location.split('/').at(-1)!;
    await sql.query(`update referral set state = 'returned' where id = $1`, [id]);
    expect((await pcso.get(location)).text).toContain('What did you do about it?');
    expect((await pcso.post(`${location}/dealt-with`, { note: ' ' })).text).toContain('Enter what was done about it');
    expect((await pcso.post(`${location}/dealt-with`, { note: 'Rang them' })).status).toBe(303);
    expect((await pcso.get(location)).text).not.toContain('What did you do about it?');
  });

  it('is hidden from another desk, from the front counter, and under another person', async () => {
    const it = await scene();
    const location = await refer(it);
    const other = await scene();
    for (const path of [location, `${location}/withdraw`, `${location}/send-again`]) {
      expect((await stranger.get(path)).status).toBe(404);
      expect((await counter.get(path)).status).toBe(403);
    }
    for (const step of ['withdraw', 'send-again', 'dealt-with']) {
      expect((await stranger.post(`${location}/${step}`, { reason: 'x', note: 'x', linkVersion: '1' })).status).toBe(
        404,
      );
      expect((await counter.post(`${location}/${step}`, { reason: 'x', note: 'x' })).status).toBe(403);
    }
    const id = location.split('/').at(-1)!;
    expect((await pcso.get(paths.referral.to(other.personId, id))).status).toBe(404);
    expect((await stranger.get(paths.referralNew.to(it.personId))).status).toBe(404);
    expect((await stranger.post(paths.referralPreview.to(it.personId), it.form)).status).toBe(404);
    expect((await stranger.post(paths.referralNew.to(it.personId), it.form)).status).toBe(404);
    expect(await made(it.personId)).toBe(1);
  });

  it('keeps a record of who looked', async () => {
    const location = await refer(await scene());
    await pcso.get(location);
    const rows: unknown[] = await sql.query(
      `select 1 from audit_entry where event = 'referral-seen' and subject_kind = 'referral' and subject_id = $1`,
      [location.split('/').at(-1)],
    );
    expect(rows).toHaveLength(1);
  });
});
