import { paths } from '../../src/paths';
import { makeParticipant } from '../support/factories/crime-case';
import { makePerson } from '../support/factories/person';
import { pageText as text } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';
import type { Browser } from '../support/web-app';

let desk: PcsoDesk;
let pcso: PcsoDesk['pcso'];
let elsewhere: PcsoDesk['elsewhere'];
let ids: PcsoDesk['ids'];
beforeAll(async () => {
  desk = await startPcsoDesk(new TestClock('2026-04-08T12:00:00+01:00'));
  ({ pcso, elsewhere, ids } = desk);
});
afterAll(() => desk.web.close());

describe('Today', () => {
  it('lists the person with what is due, why, and what is held apart from it', async () => {
    const answer = await pcso.get(paths.today.to());
    const page = text(answer.text);
    expect(answer.status).toBe(200);
    expect(page).toContain('1 overdue');
    expect(page).toContain('Amina Exampleton');
    expect(page).toContain('Overdue since Tuesday 7 April : Refer to a support service');
    expect(page).toContain('Due Friday 10 April : Say that a suspect has been arrested');
    expect(page).toContain('“A man was arrested this morning and is being questioned.”');
    expect(page).toContain(
      'May not be told before Monday 20 April 2026 : Say that a suspect has been interviewed under caution',
    );
    expect(page).toContain('Not counted: Good Friday');
    expect(page).toContain('Read how to contact safely before you ring.');
    expect(page).toContain('And 1 due later, from Wednesday 29 April; 3 without a time limit.');
    expect(page).toContain('To reach for the first time (1)');
    expect(answer.text).not.toContain('07700 900111');
    expect(await desk.audits('today-seen')).toBe(1);
  });

  it('is filtered as its owner last wanted it, in the address, and says whom that leaves out', async () => {
    const filter = (typed: Record<string, string>) => pcso.post(paths.todayFilter.to(), typed);
    await pcso.get(paths.today.to());
    const answer = await filter({ band: 'later', kind: '', flag: 'nonsense', level: '', of: '' });
    expect(answer.headers['location']).toBe('/today?band=later');
    const page = await pcso.get('/today?band=later');
    expect(text(page.text)).toContain('You are seeing part of your list. The filter leaves 1 person out.');
    expect(page.text).not.toContain('id="overdue"');
    expect(page.text).toContain('href="/today?band=overdue"');
    expect(text(page.text)).toContain('To reach for the first time (1)');
    expect((await pcso.get(paths.today.to())).headers['location']).toBe('/today?band=later');
    expect((await pcso.get('/today?band=overdue&kind=referral')).text).toContain('id="overdue"');
    expect((await elsewhere.get(paths.today.to())).status).toBe(200);
    expect((await filter({ clear: 'yes', band: 'later' })).headers['location']).toBe('/today?');
    expect((await pcso.get(paths.today.to())).text).toContain('id="overdue"');
  });

  it('shows the first of each part and leads to the whole list, a page at a time, with the same counts', async () => {
    const many = Array.from({ length: 23 }, (_, index) => index);
    for (const index of many) {
      const id = await makePerson(desk.sql, desk.deskId, { pcso_id: ids.pcso, family_name: `Manyth${index}` });
      await makeParticipant(desk.sql, ids.case, id, 'witness');
    }
    const page = (await pcso.get(paths.today.to())).text;
    expect(text(page)).toContain('24 first contacts');
    expect(text(page)).toContain('And 19 more');
    expect(page).toContain('href="/today?list=first-contact"');
    const seen: string[] = [];
    let at: string | undefined = '/today?list=first-contact';
    const pages: number[] = [];
    while (at !== undefined) {
      const html: string = (await pcso.get(at)).text;
      expect(text(html)).toContain('To reach for the first time (24)');
      const names = [...html.matchAll(/href="\/people\/(\d+)"/g)].map((match) => match[1]!);
      pages.push(names.length);
      seen.push(...names);
      at = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(pages).toEqual([20, 4]);
    expect(new Set(seen).size).toBe(24);
    const supervised = (await desk.supervisor.get(`${paths.deskPcso.to(ids.pcso)}?list=first-contact`)).text;
    expect(text(supervised)).toContain('To reach for the first time, Priya Sample (24)');
    expect(text((await elsewhere.get('/today?list=first-contact')).text)).toContain('To reach for the first time (0)');
    expect((await pcso.get('/today?list=nonsense')).status).toBe(200);
    await desk.sql.query(`delete from participant where role = 'witness' and case_id = $1`, [ids.case]);
  });

  it('shows nobody of this desk to another desk, and no list to a front counter', async () => {
    expect(text((await elsewhere.get(paths.today.to())).text)).not.toContain('Exampleton');
    expect((await desk.counter.get(paths.today.to())).status).toBe(403);
  });

  it('gives the supervisor the load of each PCSO, and their list', async () => {
    const page = text((await desk.supervisor.get(paths.desk.to())).text);
    expect(page).toMatch(/Priya Sample 1 0 1 1/);
    const list = await desk.supervisor.get(paths.deskPcso.to(ids.pcso));
    expect(text(list.text)).toContain('Today for Priya Sample');
    expect(text(list.text)).toContain('Amina Exampleton');
    expect((await desk.supervisor.get(paths.deskPcso.to(ids.otherPcso))).status).toBe(404);
    expect((await pcso.get(paths.desk.to())).status).toBe(403);
  });
});

describe('finding a person', () => {
  const find = async (by: Browser, q: string) => {
    await by.get(paths.people.to());
    return by.post(paths.people.to(), { q });
  };

  it.each([
    ['exampleton', 'has this name'],
    ['ameena exampelton', '“Amina” is another spelling of “ameena”; “Exampleton” sounds like “exampelton”'],
    ['amina 900111', 'has this name; has a telephone number that ends so'],
  ])('finds by %s and says why', async (q, why) => {
    const answer = await find(pcso, q);
    expect(answer.status).toBe(200);
    expect(text(answer.text)).toContain('Amina Exampleton');
    expect(text(answer.text)).toContain(`Found because: ${why}`);
    expect(text(answer.text)).toContain('Point of contact: you');
    expect(answer.text).toContain(`href="/people/${ids.person}"`);
  });

  it.each(['CAM/000001/26', 'cam 000001 26', '07700900111', '+44 7700 900111'])(
    'goes straight to the person by %s, as a front counter too',
    async (q) => {
      const before = await desk.audits('people-searched');
      for (const by of [pcso, desk.counter]) {
        const answer = await find(by, q);
        expect([answer.status, answer.headers['location']]).toEqual([303, paths.person.to(ids.person)]);
      }
      expect(await desk.audits('people-searched')).toBe(before + 2);
      expect(text((await find(elsewhere, q)).text)).toContain('Nobody was found');
    },
  );

  it('leads from a reference to the person, and not for another desk', async () => {
    expect((await find(pcso, `P-${ids.person}`)).headers['location']).toBe(paths.person.to(ids.person));
    const other = await find(elsewhere, `P-${ids.person}`);
    expect(text(other.text)).toContain('Nobody was found');
  });

  it('asks for something to look for, keeps no search in an address, and records who was found', async () => {
    const before = await desk.audits('people-searched');
    const empty = await find(pcso, ' ');
    expect(empty.status).toBe(422);
    expect(text(empty.text)).toContain('Enter a name, reference, telephone number');
    expect(text((await pcso.get(`${paths.people.to()}?q=exampleton`)).text)).not.toContain('Exampleton');
    await find(elsewhere, 'exampleton');
    expect(await desk.audits('people-searched')).toBe(before + 1);
  });
});

describe('the person’s page', () => {
  it('begins with how to contact them safely; numbers come once the warning was acknowledged', async () => {
    const covered = await pcso.get(paths.person.to(ids.person));
    expect(covered.text).not.toContain('900111');
    expect(covered.text).not.toContain('0222');
    await pcso.post(paths.personShow.to(ids.person), { shownOn: 'person' });
    const html = (await pcso.get(paths.person.to(ids.person))).text;
    const page = text(html);
    const order = ['Before you contact Amina Exampleton', 'Never ring after 6pm', '07700 900111', 'Who they are'];
    expect(order.map((words) => page.indexOf(words))).toEqual(
      order.map((words) => page.indexOf(words)).toSorted((a, b) => a - b),
    );
    expect(page.indexOf('Before you contact')).toBeGreaterThan(0);
    expect(page).toContain('Never use this : 020 7946 0222');
  });

  it('says what is owed and why, what must not be said, and their cases', async () => {
    const page = text((await pcso.get(paths.person.to(ids.person))).text);
    expect(page).toContain('Due Friday 10 April : Say that a suspect has been arrested');
    expect(page).toContain('The 2020 edition of the Code (right 6) gives the police 5 working days');
    expect(page).toContain('May not be told before Monday 20 April 2026: A suspect was interviewed');
    expect(page).toContain('Reason: A second suspect is being looked for Held by PC Pat Sample');
    expect(page).toContain('CAM/000001/26 , Burglary in a dwelling');
    expect(await desk.audits('person-seen', ids.person)).toBeGreaterThan(0);
  });

  it('tells the front counter how to contact them and who speaks to them, not what they are owed', async () => {
    const page = text((await desk.counter.get(paths.person.to(ids.person))).text);
    expect(page).toContain('Never ring after 6pm');
    expect(page).toContain('Priya Sample, Camden desk');
    expect(page).not.toContain('What they are owed');
    expect(page).not.toContain('suspect');
    expect((await desk.counter.get(paths.contactNew.to(ids.person))).status).toBe(403);
  });

  it('is not there for a desk without a case; with one, only who speaks to them and that case', async () => {
    expect((await elsewhere.get(paths.person.to(ids.person))).status).toBe(404);
    const page = text((await pcso.get(paths.person.to(ids.shared))).text);
    expect(page).toContain('on the Lambeth desk');
    expect(page).toContain('CAM/000002/26');
    expect(page).not.toContain('Only by letter');
    expect(page).not.toContain('What they are owed');
  });
});
