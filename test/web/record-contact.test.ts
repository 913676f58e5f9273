import { paths } from '../../src/paths';
import { makeAccount } from '../support/factories/account';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';

let desk: PcsoDesk;
let pcso: PcsoDesk['pcso'];
let elsewhere: PcsoDesk['elsewhere'];
let ids: PcsoDesk['ids'];
beforeAll(async () => {
  desk = await startPcsoDesk(new TestClock('2026-04-08T12:00:00+01:00'));
  ({ pcso, elsewhere, ids } = desk);
});
afterAll(() => desk.web.close());

describe('recording a contact', () => {
  const form = async (by = pcso) => {
    const html = (await by.get(paths.contactNew.to(ids.person))).text;
    return {
      html,
      typed: {
        formKey: valueOf(html, 'formKey'),
        outcome: 'spoke',
        channel: 'telephone',
        contactPointId: ids.phone,
        direction: 'outgoing',
        'at-day': '8',
        'at-month': '4',
        'at-year': '2026',
        'at-time': '11:30am',
        note: 'She was glad to hear & calm.',
        told: [`${ids.case}:${ids.arrest}:arrest`],
      },
    };
  };

  it('offers what may be told, with the words to say, and shows what may not', async () => {
    const { html } = await form();
    const page = text(html);
    expect(page).toContain('CAM/000001/26: owed now');
    expect(page).toContain('A suspect was arrested, 1 April 2026');
    expect(page).toContain('Due Friday 10 April. Say: “A man was arrested this morning');
    expect(page).toContain('Progress update: there is nothing new to report');
    expect(page).toContain('May not be told before Monday 20 April 2026 : A suspect was interviewed');
    expect(html).not.toMatch(/value="\d+:\d+:interviewed"/);
    expect(valueOf(html, 'at-time')).toBe('midday');
  });

  it('keeps what was typed when something is wrong, and says what', async () => {
    const { typed } = await form();
    const answer = await pcso.post(paths.contactNew.to(ids.person), {
      ...typed,
      outcome: 'voicemail',
      leftMessage: 'none',
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>Error: Record a contact');
    expect(text(answer.text)).toContain('an attempt tells the person nothing');
    expect(answer.text).toContain('She was glad to hear &amp; calm.');
    expect(answer.text).toMatch(new RegExp(`value="${typed.told[0]}"\\s+checked`));
    const senseless = await pcso.post(paths.contactNew.to(ids.person), {
      ...typed,
      outcome: '',
      'at-time': 'soon',
      'at-month': '13',
    });
    expect(text(senseless.text)).toContain('Choose how it went');
    expect(text(senseless.text)).toContain('Enter the time of the contact');
    expect(text(senseless.text)).toContain('Enter the day of the contact');
    const later = await pcso.post(paths.contactNew.to(ids.person), { ...typed, 'at-time': '12:01pm' });
    expect(text(later.text)).toContain('The contact cannot be in the future');
    expect(await desk.audits('contact-recorded', ids.person)).toBe(0);
  });

  it('is not for another desk', async () => {
    const { typed } = await form();
    expect((await elsewhere.get(paths.contactNew.to(ids.person))).status).toBe(404);
    expect((await elsewhere.post(paths.contactNew.to(ids.person), typed)).status).toBe(404);
    expect((await pcso.get(paths.contactNew.to(ids.shared))).status).toBe(422);
    expect((await pcso.post(paths.contactNew.to(ids.shared), typed)).status).toBe(422);
  });

  it('saves it once, says what it discharged, and the page then shows what they were told', async () => {
    const { typed } = await form();
    const answers = [
      await pcso.post(paths.contactNew.to(ids.person), typed),
      await pcso.post(paths.contactNew.to(ids.person), typed),
    ];
    expect(answers.map((answer) => [answer.status, answer.headers['location']])).toEqual([
      [303, paths.person.to(ids.person)],
      [303, paths.person.to(ids.person)],
    ]);
    expect(await desk.audits('contact-recorded', ids.person)).toBe(1);
    const again = text((await pcso.get(paths.person.to(ids.person))).text);
    expect(again).toContain('This contact had been recorded already');
    expect(again).toContain('A suspect was arrested: “A man was arrested this morning and is being questioned.”');
    expect(again).toContain('Done on 8 April 2026, in time');
    const today = text((await pcso.get(paths.today.to())).text);
    expect(today).not.toContain('Say that a suspect has been arrested');
    expect(today).not.toContain('To reach for the first time');
  });

  it('an attempt is recorded and discharges nothing', async () => {
    const { typed } = await form();
    const attempt = { ...typed, outcome: 'no-answer', told: [] };
    expect((await pcso.post(paths.contactNew.to(ids.person), attempt)).status).toBe(303);
    const page = text((await pcso.get(paths.person.to(ids.person))).text);
    expect(page).toContain('Contact recorded It discharges no duty.');
    expect(page).toContain('Telephone: no answer (an attempt)');
    const contact = /href="(\/people\/\d+\/contacts\/\d+)"/.exec(
      (await pcso.get(paths.person.to(ids.person))).text,
    )![1]!;
    expect((await pcso.get(contact)).status).toBe(200);
    expect((await pcso.get(contact.replace(`/people/${ids.person}/`, `/people/${ids.shared}/`))).status).toBe(422);
    expect((await elsewhere.get(contact)).status).toBe(404);
  });
});

describe('by another way than they agreed', () => {
  const call = async (change: Record<string, string> = {}) => {
    const html = (await pcso.get(paths.contactNew.to(ids.person))).text;
    const typed = {
      ...{ formKey: valueOf(html, 'formKey'), outcome: 'no-answer', channel: 'telephone', direction: 'outgoing' },
      ...{ contactPointId: ids.phone, 'at-day': '8', 'at-month': '4', 'at-year': '2026', 'at-time': '11:40am' },
      ...change,
    };
    return { html, answer: await pcso.post(paths.contactNew.to(ids.person), typed) };
  };
  const agree = (way: string) =>
    desk.sql.query(`insert into agreed_way (person_id, from_at, way, by_account_id) values ($1, now(), $2, $3)`, [
      ids.person,
      way,
      ids.pcso,
    ]);

  it('is asked why, keeps it sealed, and shows it with the contact and in the history', async () => {
    expect((await call()).html).not.toContain('whyOtherWay');
    await agree('email');
    const { html, answer } = await call();
    expect(text(html)).toContain('If not by email, as they agreed: why?');
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('href="#whyOtherWay"');
    // With an address of its own the page begins at its errors, also after the numbers were shown at #safe-contact.
    expect(answer.text).toContain(`<form method="post" action="${paths.contactNew.to(ids.person)}"`);
    expect(text(answer.text)).toContain('They agreed to be contacted by email: enter why you used another way');
    expect((await call({ direction: 'incoming', outcome: 'spoke' })).answer.status).toBe(303);
    expect((await call({ whyOtherWay: 'The email came back' })).answer.status).toBe(303);
    const [row] = (await desk.sql.query('select why_other_way as why from contact order by id desc limit 1')) as [
      { why: string },
    ];
    expect(row.why).toMatch(/^s1\./);
    expect(text((await pcso.get(paths.person.to(ids.person))).text)).not.toContain('The email came back');
    await pcso.post(paths.personShow.to(ids.person), { shownOn: 'person' });
    expect(text((await pcso.get(paths.person.to(ids.person))).text)).toContain(
      'Not by the way agreed: The email came back',
    );
    expect(text((await pcso.get(paths.personHistory.to(ids.person))).text)).toContain(
      'By another way than they agreed; the contact says why',
    );
  });

  it('is not asked where they have no preference', async () => {
    await agree('no-preference');
    const { html, answer } = await call();
    expect([html.includes('whyOtherWay'), answer.status]).toEqual([false, 303]);
  });
});

describe('what is agreed with the person', () => {
  it.each([
    [paths.personPlan, { everyDays: '7' }, 'An update at least every 7 days'],
    [paths.personDeclines, { which: 'some', kinds: 'bail-changed' }, 'Change of bail'],
  ])('%# is saved and shown', async (path, form: Record<string, string | string[]>, shown) => {
    const page = await pcso.get(path.to(ids.person));
    expect(page.status).toBe(200);
    const version = /name="version" value="([^"]*)"/.exec(page.text)![1]!;
    const answer = await pcso.post(path.to(ids.person), { ...form, version });
    expect(answer.headers['location']).toBe(paths.person.to(ids.person));
    expect(text((await pcso.get(paths.person.to(ids.person))).text)).toContain(shown);
    expect((await elsewhere.get(path.to(ids.person))).status).toBe(404);
    expect((await elsewhere.post(path.to(ids.person), form)).status).toBe(404);
  });

  it.each([
    [paths.personPlan, { everyDays: 'often' }, 'Enter a whole number of days'],
    [paths.personPlan, { everyDays: '0' }, 'Enter a whole number of days'],
    [paths.personDeclines, { which: 'some' }, 'Choose the updates they do not want'],
  ])('%# with a mistake comes back', async (path, form: Record<string, string>, message) => {
    await pcso.get(path.to(ids.person));
    const answer = await pcso.post(path.to(ids.person), form);
    expect(answer.status).toBe(422);
    expect(text(answer.text)).toContain(message);
  });

  it('the supervisor changes the point of contact; a PCSO does not', async () => {
    const second = await makeAccount(desk.sql, 'pcso', desk.deskId, 'Carl Second');
    expect((await pcso.get(paths.personAssign.to(ids.person))).status).toBe(403);
    const html = (await desk.supervisor.get(paths.personAssign.to(ids.person))).text;
    expect(text(html)).toContain('Carl Second');
    expect(text(html)).not.toContain('Lou Sample');
    const version = valueOf(html, 'version');
    const stale = await desk.supervisor.post(paths.personAssign.to(ids.person), { pcsoId: second.id, version: '99' });
    expect(stale.status).toBe(409);
    expect((await desk.supervisor.post(paths.personAssign.to(ids.person), { pcsoId: second.id, version })).status).toBe(
      303,
    );
    expect(text((await pcso.get(paths.person.to(ids.person))).text)).toContain('Carl Second, Camden desk');
  });
});
