import { paths } from '../../src/paths';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';

let desk: PcsoDesk;
beforeAll(async () => (desk = await startPcsoDesk(new TestClock('2026-04-20T12:00:00+01:00'))));
afterAll(() => desk.web.close());

test('a supervisor closes a case with a reason, knowing what is owed: it is off every list, and opens again', async () => {
  const { supervisor, pcso, ids } = desk;
  expect(text((await pcso.get(paths.today.to())).text)).toContain('Exampleton');
  expect(text((await supervisor.get(paths.desk.to())).text)).toMatch(/Priya Sample 1 0 0 1/);
  expect((await pcso.get(paths.case.to(ids.case))).text).not.toContain(paths.caseClose.to(ids.case));
  expect((await pcso.get(paths.caseClose.to(ids.case))).status).toBe(403);

  expect((await supervisor.get(paths.case.to(ids.case))).text).toContain(paths.caseClose.to(ids.case));
  const html = (await supervisor.get(paths.caseClose.to(ids.case))).text;
  expect(text(html)).toMatch(/\d things are still owed because of this case/);
  const formKey = valueOf(html, 'formKey');
  const unsure = await supervisor.post(paths.caseClose.to(ids.case), { formKey, reason: 'Acquitted' });
  expect(unsure.status).toBe(422);
  expect(unsure.text).toContain('href="#confirmed"');
  expect(unsure.text).toContain('Acquitted');
  const typed = { formKey, reason: 'Acquitted', confirmed: 'yes' };
  expect((await supervisor.post(paths.caseClose.to(ids.case), typed)).status).toBe(303);
  const page = text((await supervisor.get(paths.case.to(ids.case))).text);
  expect(page).toContain('Closed 20 April 2026 at midday by Sue Sample: Acquitted');

  expect(text((await pcso.get(paths.today.to())).text)).not.toContain('Exampleton');
  expect(text((await supervisor.get(paths.desk.to())).text)).toMatch(/Priya Sample 0 0 0 0/);
  expect((await supervisor.get(paths.cases.to())).text).not.toContain('CAM/000001/26');
  expect((await supervisor.get(`${paths.cases.to()}?show=closed`)).text).toContain('CAM/000001/26');
  const person = text((await pcso.get(paths.person.to(ids.person))).text);
  expect(person).toContain('What they are owed Nothing at present.');
  expect(person).toContain('Not done when the case was closed');

  const again = (await supervisor.get(paths.caseReopen.to(ids.case))).text;
  const reason = { formKey: valueOf(again, 'formKey'), reason: 'A mistake' };
  expect((await supervisor.post(paths.caseReopen.to(ids.case), reason)).status).toBe(303);
  expect(text((await pcso.get(paths.today.to())).text)).toContain('Exampleton');
});
