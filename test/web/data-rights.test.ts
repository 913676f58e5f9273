import { randomUUID } from 'node:crypto';
import { paths } from '../../src/paths';
import { pageText as text } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';
import type { Browser } from '../support/web-app';

let desk: PcsoDesk;
let person: string;
let administrator: Browser;
beforeAll(async () => {
  desk = await startPcsoDesk(new TestClock('2026-04-08T12:00:00+01:00'));
  person = desk.ids.person;
  administrator = await desk.web.signedIn({ email: 'ada@example.org', name: 'Ada Sample', role: 'administrator' });
});
afterAll(() => desk.web.close());

const ask = async (by: Browser, reason: string) => {
  await by.get(paths.heldData.to(person));
  return by.post(paths.heldData.to(person), { formKey: randomUUID(), reason });
};

describe('everything held on a person', () => {
  it('is reached from their page, asked for with a reason, and then read, printed and downloaded', async () => {
    expect((await desk.supervisor.get(paths.person.to(person))).text).toContain(paths.personRights.to(person));
    expect((await desk.supervisor.get(paths.personRights.to(person))).text).toContain(paths.heldData.to(person));
    const refused = await ask(desk.supervisor, ' ');
    expect(refused.status).toBe(422);
    expect(text(refused.text)).toContain('Enter why everything held on them is asked for');
    const made = await ask(desk.supervisor, 'She asked by letter of 1 April');
    expect(made.status).toBe(303);
    const shown = await desk.supervisor.get(made.headers['location']!);
    expect(shown.status).toBe(200);
    const page = text(shown.text);
    for (const one of ['Exampleton', '07700 900111', 'CAM/000001/26', 'To review', 'Never ring after 6pm'])
      expect(page).toContain(one);
    expect(page).not.toContain('Sharedperson');
    const file = await desk.supervisor.get(`${made.headers['location']}/held.json`);
    expect(file.headers['content-type']).toMatch(/^application\/json/);
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="P-\d+-D-\d+\.json"$/);
    const { held, toReview, person: reference } = file.body as Record<string, never[]>;
    expect(reference).toBe(`P-${person}`);
    expect(held!.length).toBeGreaterThan(4);
    expect(Number(toReview)).toBeGreaterThan(0);
    for (const event of ['held-data-disclosed', 'held-data-seen', 'held-data-downloaded'])
      expect(await desk.audits(event, person)).toBe(1);
  });

  it('is not there for a PCSO, the front counter or another desk’s supervisor', async () => {
    for (const by of [desk.pcso, desk.counter, desk.elsewhere])
      for (const path of [paths.dataRights.to(), paths.personRights.to(person), paths.heldData.to(person)])
        expect((await by.get(path)).status).toBe(403);
    const lena = { email: 'lena@example.org', name: 'Lena Sample', role: 'supervisor', borough: 'Lambeth' } as const;
    const lambeth = await desk.web.signedIn(lena);
    expect((await lambeth.get(paths.personRights.to(person))).status).toBe(404);
    expect((await lambeth.get(paths.heldData.to(person))).status).toBe(404);
    expect((await ask(lambeth, 'Curious')).status).toBe(404);
  });

  it('is opened by reference where somebody has no desk', async () => {
    await administrator.get(paths.dataRights.to());
    const found = await administrator.post(paths.dataRights.to(), { reference: ` p-${person} ` });
    expect(found.headers['location']).toBe(paths.personRights.to(person));
    expect((await administrator.get(paths.personRights.to(person))).status).toBe(200);
    for (const reference of ['P-99999', 'Exampleton', '']) {
      const none = await administrator.post(paths.dataRights.to(), { reference });
      expect(none.status).toBe(422);
      expect(none.text).toContain('href="#reference"');
    }
    expect((await ask(administrator, 'The regulator asked')).status).toBe(303);
  });
});

describe('what is about others in it', () => {
  it('is looked at item by item before there is a copy for the person, without what was struck out', async () => {
    const made = await ask(desk.supervisor, 'She asked by letter of 1 April');
    const at = made.headers['location']!;
    const early = await desk.supervisor.get(`${at}/copy`);
    expect(early.status).toBe(422);
    expect(text(early.text)).toContain('Look first at everything that is marked');
    expect((await desk.supervisor.get(`${at}/copy.json`)).status).toBe(422);
    let page = (await desk.supervisor.get(`${at}/review`)).text;
    const names = (html: string) => [
      ...new Set([...html.matchAll(/name="(item-[\w-]{43})"/g)].map(([, name]) => name!)),
    ];
    const [first, ...others] = names(page);
    expect(others.length).toBeGreaterThan(2);
    await desk.supervisor.post(`${at}/review`, { [first!]: 'strike', 'item-unknown': 'strike' });
    page = (await desk.supervisor.get(`${at}/review`)).text;
    expect(text(page)).toMatch(/still to be looked at/);
    await desk.supervisor.post(`${at}/review`, Object.fromEntries(others.map((name) => [name, 'strike'])));
    page = (await desk.supervisor.get(`${at}/review`)).text;
    expect(text(page)).toContain('Everything has been looked at');
    const copy = await desk.supervisor.get(`${at}/copy`);
    expect(copy.status).toBe(200);
    expect(text(copy.text)).toContain('Exampleton');
    for (const gone of ['To review', 'Never ring after 6pm', 'A second suspect', 'Priya Sample'])
      expect(text(copy.text)).not.toContain(gone);
    const file = await desk.supervisor.get(`${at}/copy.json`);
    expect(JSON.stringify(file.body)).not.toContain('Never ring after 6pm');
    expect(file.headers['content-disposition']).toMatch(/filename="P-\d+-D-\d+-copy\.json"$/);
    expect(await desk.audits('held-data-reviewed', person)).toBe(2);
    const again = await ask(desk.supervisor, 'She asked for it once more');
    // Only why it was asked for again is new.
    expect(text((await desk.supervisor.get(`${again.headers['location']}/review`)).text)).toMatch(/ 1 of \d+ is still/);
  });

  it('is not there for whoever did not ask for it, nor for a PCSO', async () => {
    const at = (await ask(desk.supervisor, 'She asked')).headers['location']!;
    for (const path of [`${at}/review`, `${at}/copy`, `${at}/copy.json`]) {
      expect((await administrator.get(path)).status).toBe(404);
      expect((await desk.pcso.get(path)).status).toBe(403);
    }
  });
});
