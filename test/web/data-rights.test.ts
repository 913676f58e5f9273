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
