import { paths } from '../../src/paths';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';
import type { Browser } from '../support/web-app';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let desk: PcsoDesk;
let administrator: Browser;
beforeAll(async () => {
  desk = await startPcsoDesk(clock);
  administrator = await desk.web.signedIn({ email: 'ada@example.org', name: 'Ada Sample', role: 'administrator' });
});
afterAll(() => desk.web.close());

const people = paths.people.to();
const days = { 'from-day': '8', 'from-month': '4', 'from-year': '2026', 'from-time': '12:20' };
const until = { 'until-day': '8', 'until-month': '4', 'until-year': '2026', 'until-time': '6pm' };

describe('announcements', () => {
  it('are set by an administrator, once however often the form is sent, with what is wrong said beside it', async () => {
    const at = paths.announcementNew.to();
    for (const one of [desk.pcso, desk.supervisor, desk.counter]) expect((await one.get(at)).status).toBe(403);
    const formKey = valueOf((await administrator.get(at)).text, 'formKey');
    const form = { formKey, kind: 'downtime', heading: 'Closed tonight', words: 'From 6pm', role: 'pcso', ...days };
    const wrong = await administrator.post(at, { ...form, ...until, 'until-time': '12:10', kind: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('<title>Error: Announce something');
    expect(text(wrong.text)).toMatch(/Choose what it is.*It must end after it begins/);
    for (let time = 0; time < 2; time += 1)
      expect((await administrator.post(at, { ...form, ...until })).headers['location']).toBe(paths.announcements.to());
    const list = text((await administrator.get(paths.announcements.to())).text);
    expect(list.match(/Closed tonight To come/g)).toHaveLength(1);
    expect(list).toContain('for: Victim PCSO. From 8 April 2026 at 12:20pm until 8 April 2026 at 6pm');
    expect(await desk.audits('announcement-made')).toBe(1);
  });

  it('stand on the pages of their role from their time on, until each reader puts them away or they are over', async () => {
    const sees = async (who: Browser) => (await who.get(people)).text.includes('Closed tonight');
    expect(await sees(desk.pcso)).toBe(false);
    clock.set('2026-04-08T12:20:00+01:00');
    expect([await sees(desk.pcso), await sees(desk.elsewhere), await sees(desk.counter)]).toEqual([true, true, false]);
    const page = (await desk.pcso.get(`${people}?q=1`)).text;
    const putAway = /action="(\/announcements\/\d+\/put-away)"/.exec(page)![1]!;
    expect(valueOf(page, 'back')).toBe(`${people}?q=1`);
    for (const [back, goes] of [
      [`${people}?q=1`, `${people}?q=1`],
      ['//elsewhere.example.org', '/'],
      ['/\\elsewhere.example.org', '/'],
      ['https://elsewhere.example.org', '/'],
    ] as const)
      expect((await desk.pcso.post(putAway, { back })).headers['location']).toBe(goes);
    await desk.counter.get(people);
    await desk.counter.post(putAway, { back: '/' });
    expect([await sees(desk.pcso), await sees(desk.elsewhere)]).toEqual([false, true]);
    expect(text((await administrator.get(paths.announcements.to())).text)).toContain('Shown now');
    expect(text((await administrator.get(paths.announcements.to())).text)).toContain('Put away by 1.');
    const end = putAway.replace('put-away', 'end');
    expect((await desk.pcso.post(end, {})).status).toBe(403);
    expect((await administrator.post(end, {})).status).toBe(303);
    expect((await administrator.post(end, {})).status).toBe(303);
    expect(await sees(desk.elsewhere)).toBe(false);
    expect(await desk.audits('announcement-ended')).toBe(1);
  });
});

describe('keys', () => {
  it('stand on their page and follow links their user has; each turns them off for themselves', async () => {
    const keysOf = async (who: Browser) =>
      /data-keys="([^"]+)"/.exec((await who.get(paths.keyboard.to())).text)?.[1]?.replaceAll('&quot;', '"');
    expect(text((await desk.pcso.get(paths.keyboard.to())).text)).toContain('g then t Today');
    expect(text((await desk.counter.get(paths.keyboard.to())).text)).not.toContain('Record a contact');
    expect(await keysOf(desk.pcso)).toContain('"g t"');
    expect((await desk.pcso.post(paths.keyboard.to(), { shortcuts: 'off' })).status).toBe(303);
    expect(await keysOf(desk.pcso)).toBeUndefined();
    expect(await keysOf(desk.counter)).toContain('"/"');
    await desk.pcso.post(paths.keyboard.to(), { shortcuts: 'on' });
    expect(await keysOf(desk.pcso)).toContain('"g t"');
    expect(await desk.web.browser().get(paths.signIn.to())).toMatchObject({
      text: expect.not.stringContaining('data-keys'),
    });
  });
});
