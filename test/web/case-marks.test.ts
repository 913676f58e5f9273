import { randomUUID } from 'node:crypto';
import { paths } from '../../src/paths';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';

let desk: PcsoDesk;
beforeAll(async () => {
  desk = await startPcsoDesk(new TestClock('2026-04-08T12:00:00+01:00'));
  await desk.sql.query("update crime_case set flags = '{road-death}' where id = $1", [desk.ids.case]);
});
afterAll(() => desk.web.close());

const page = async (path: string, by = desk.pcso) => text((await by.get(path)).text);
const person = () => page(paths.person.to(desk.ids.person));

describe('after a death', () => {
  it('the person’s page names the family liaison officer, and numbers are shown for a reason only', async () => {
    expect(await person()).toContain('None is named yet : ask PC Pat Sample, the investigating officer');
    const form = (await desk.supervisor.get(paths.caseLiaison.to(desk.ids.case))).text;
    const typed = {
      formKey: valueOf(form, 'formKey'),
      insteadOf: '',
      name: 'DC Flo Sample',
      telephone: '020 7946 0777',
    };
    const wrong = await desk.supervisor.post(paths.caseLiaison.to(desk.ids.case), { ...typed, telephone: 'soon' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('DC Flo Sample');
    expect((await desk.supervisor.post(paths.caseLiaison.to(desk.ids.case), typed)).status).toBe(303);
    expect(await person()).toContain('family liaison officer, DC Flo Sample, 020 7946 0777');
    expect(await person()).not.toContain('07700 900111');
    expect(await page(paths.today.to())).toContain('Through the family liaison officer, DC Flo Sample');
    const show = paths.personShow.to(desk.ids.person);
    const without = await desk.pcso.post(show, { shownOn: 'person' });
    expect(without.status).toBe(422);
    expect(text(without.text)).toContain('Say why the desk contacts them itself');
    await person();
    expect((await desk.pcso.post(show, { shownOn: 'person', reason: 'The officer is on leave' })).status).toBe(303);
    expect(await person()).toContain('07700 900111');
  });

  it('two who name one at once see both', async () => {
    const form = (await desk.supervisor.get(paths.caseLiaison.to(desk.ids.case))).text;
    const stale = { formKey: valueOf(form, 'formKey'), insteadOf: '', name: 'DC Late', telephone: '020 7946 0888' };
    const conflict = await desk.supervisor.post(paths.caseLiaison.to(desk.ids.case), stale);
    expect(conflict.status).toBe(409);
    expect(text(conflict.text)).toContain('DC Flo Sample, 020 7946 0777');
    expect(conflict.text).toContain('DC Late');
  });

  it('a contact of ours needs a reason', async () => {
    const html = (await desk.pcso.get(paths.contactNew.to(desk.ids.person))).text;
    const typed = {
      ...{ formKey: valueOf(html, 'formKey'), outcome: 'no-answer', channel: 'telephone', direction: 'outgoing' },
      ...{ contactPointId: desk.ids.phone, 'at-day': '8', 'at-month': '4', 'at-year': '2026', 'at-time': '11:30am' },
    };
    const refused = await desk.pcso.post(paths.contactNew.to(desk.ids.person), typed);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('href="#despiteLiaison"');
    const given = { ...typed, despiteLiaison: 'The officer asked us to' };
    expect((await desk.pcso.post(paths.contactNew.to(desk.ids.person), given)).status).toBe(303);
  });

  it('is not for a PCSO to name the officer, nor for another desk', async () => {
    expect((await desk.pcso.get(paths.caseLiaison.to(desk.ids.case))).status).toBe(403);
    expect((await desk.elsewhere.get(paths.caseLiaison.to(desk.ids.case))).status).toBe(403);
    expect(await page(paths.case.to(desk.ids.case))).toContain('DC Flo Sample');
  });
});

describe('a critical incident', () => {
  const critical = () => paths.caseCritical.to(desk.ids.case);

  it('is declared by a supervisor only, and then loud for everybody concerned until it ends', async () => {
    expect((await desk.pcso.get(critical())).status).toBe(403);
    const formKey = valueOf((await desk.supervisor.get(critical())).text, 'formKey');
    const empty = await desk.supervisor.post(critical(), { formKey, incidentId: '', reason: '' });
    expect(text(empty.text)).toContain('Enter why it is a critical incident');
    const reason = 'The family heard of the death from the press.';
    expect((await desk.supervisor.post(critical(), { formKey, incidentId: '', reason })).status).toBe(303);
    const loud = `Critical incident: CAM/000001/26 , since 8 April 2026 at midday. ${reason}`;
    for (const path of [paths.today.to(), paths.cases.to(), paths.case.to(desk.ids.case)])
      expect(await page(path)).toContain(loud);
    expect(await person()).toContain(loud);
    expect(await page(paths.contactNew.to(desk.ids.person))).toContain(loud);
    expect(await page(paths.desk.to(), desk.supervisor)).toContain(loud);
    expect(await page(paths.today.to(), desk.elsewhere)).not.toContain('Critical incident');
    expect(await page(paths.person.to(desk.ids.person), desk.counter)).not.toContain('Critical incident');

    const late = { formKey: randomUUID(), incidentId: '', reason: 'I was about to say so as well.' };
    const second = await desk.supervisor.post(critical(), late);
    expect(second.status).toBe(409);
    expect(text(second.text)).toContain(`Somebody else has declared it already`);
    expect(text(second.text)).toContain(late.reason);
    expect(text(second.text)).toContain(reason);
    expect(second.text).not.toContain('name="reason"');

    const ending = (await desk.supervisor.get(critical())).text;
    const end = { formKey: valueOf(ending, 'formKey'), incidentId: valueOf(ending, 'incidentId'), reason: 'They met.' };
    expect((await desk.supervisor.post(critical(), end)).status).toBe(303);
    expect(await page(paths.today.to())).not.toContain('Critical incident');
    expect(await page(critical(), desk.supervisor)).toContain('Ended 8 April 2026 at midday by Sue Sample: They met.');
  });
});
