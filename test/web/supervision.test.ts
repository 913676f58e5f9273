import { paths } from '../../src/paths';
import { makeContact } from '../support/factories/contact';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';

const clock = new TestClock('2026-04-09T12:00:00+01:00');
let desk: PcsoDesk;
beforeAll(async () => (desk = await startPcsoDesk(clock)));
afterAll(() => desk.web.close());

it('each number leads to the people behind it, and from there to moving them', async () => {
  const page = await desk.supervisor.get(paths.supervision.to());
  const words = text(page.text);
  expect(words).toContain('Priya Sample 1 person with an open case');
  expect(words).toContain('1 duty overdue, for 1 person, the oldest since Tuesday 7 April');
  const links = [...page.text.matchAll(/href="(\/supervision\/people\?[^"]+)"/g)].map((link) =>
    link[1]!.replaceAll('&amp;', '&'),
  );
  expect(links.length).toBeGreaterThan(4);
  for (const link of links.filter((one) => one.includes(`of=${desk.ids.pcso}`))) {
    const list = await desk.supervisor.get(link);
    expect(text(list.text)).toContain('Amina Exampleton');
    expect(list.text).toContain(`href="${paths.reassign.to()}?from=${desk.ids.pcso}"`);
  }
  expect(await desk.audits('caseload-list-seen')).toBeGreaterThan(0);
});

it('is not for a PCSO, and shows another desk nobody', async () => {
  expect((await desk.pcso.get(paths.supervision.to())).status).toBe(403);
  const liz = await desk.web.signedIn({
    email: 'liz@example.org',
    name: 'Liz',
    role: 'supervisor',
    borough: 'Lambeth',
  });
  const list = await liz.get(`${paths.supervisionList.to()}?figure=open&of=${desk.ids.pcso}`);
  expect(text(list.text)).not.toContain('Exampleton');
});

it('unable to contact: asked with the record shown, decided, and shown with what is owed', async () => {
  const { person } = desk.ids;
  const page = paths.personUnable.to(person);
  expect(text((await desk.pcso.get(page)).text)).toContain(
    'Needed: 3 attempts over 5 working days by 2 ways. Missing:',
  );
  const by = { kind: 'account', id: desk.ids.pcso, role: 'pcso', deskId: desk.deskId } as const;
  for (const [at, outcome] of [
    ['2026-04-01T10:30:00+01:00', 'no-answer'],
    ['2026-04-02T10:00:00+01:00', 'voicemail'],
    ['2026-04-09T10:00:00+01:00', 'no-answer'],
  ] as const)
    // prettier-ignore
    await makeContact(desk.sql, by, person, at, outcome);
  await desk.sql.query(`update contact set channel = 'video' where at = '2026-04-02T10:00:00+01:00'`);
  const asked = await desk.pcso.get(page);
  expect(text(asked.text)).toContain('That has been done.');
  const form = { formKey: valueOf(asked.text, 'formKey'), words: 'No answer at any time of day' };
  expect((await desk.pcso.post(page, { ...form, words: '' })).status).toBe(422);
  expect((await desk.pcso.post(page, form)).headers['location']).toBe(paths.person.to(person));
  expect((await desk.pcso.get(paths.unableRequests.to())).status).toBe(403);
  expect((await desk.elsewhere.get(page)).status).toBe(404);

  expect(text((await desk.supervisor.get(paths.desk.to())).text)).toContain('1 request waits for your decision');
  const list = await desk.supervisor.get(paths.unableRequests.to());
  const request = /href="(\/unable-to-contact\/\d+)"/.exec(list.text)![1]!;
  expect(text((await desk.supervisor.get(request)).text)).toContain(
    '3 attempts from 1 April 2026 to 9 April 2026, by telephone and video call',
  );
  expect((await desk.supervisor.post(request, { decision: 'sent-back' })).status).toBe(422);
  expect((await desk.supervisor.post(request, { decision: 'accepted' })).status).toBe(303);
  expect(text((await desk.pcso.get(paths.person.to(person))).text)).toContain(
    'Unable to contact , accepted by Sue Sample',
  );
  expect(text((await desk.pcso.get(paths.today.to())).text)).toContain('Unable to contact , as a supervisor accepted');
});
