import { paths } from '../../src/paths';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';

let desk: PcsoDesk;
let alexId: string;
beforeAll(async () => {
  desk = await startPcsoDesk(new TestClock('2026-04-08T12:00:00+01:00'));
  alexId = await desk.web.makeAccount({
    email: 'alex@example.org',
    name: 'Alex Sample',
    role: 'pcso',
    borough: 'Camden',
  });
});
afterAll(() => desk.web.close());

it('people are chosen, looked at and moved, without a script', async () => {
  expect(text((await desk.supervisor.get(paths.reassign.to())).text)).toContain(
    'Priya Sample 1 person, 1 with an open case',
  );
  const choose = await desk.supervisor.get(`${paths.reassign.to()}?from=${desk.ids.pcso}`);
  expect(text(choose.text)).toContain('Amina Exampleton, P-');
  const form = { formKey: valueOf(choose.text, 'formKey'), from: desk.ids.pcso, which: 'all' };
  const none = await desk.supervisor.post(paths.reassign.to(), form);
  expect(none.status).toBe(422);
  expect(text(none.text)).toContain('Choose who gets them');
  const both = await desk.supervisor.post(paths.reassign.to(), { ...form, people: desk.ids.person, to: alexId });
  expect([both.status, text(both.text).includes('You ticked people, and chose that all of them move')]).toEqual([
    422,
    true,
  ]);
  await desk.sql.query(
    `insert into absence (account_id, from_on, until_on, kind, recorded_by_id, recorded_at, form_key)
     values ($1, '2026-04-06', '2026-04-10', 'leave', $1, '2026-04-01T09:00:00Z', gen_random_uuid())`,
    [alexId],
  );
  const planned = await desk.supervisor.post(paths.reassign.to(), { ...form, to: alexId });
  const plan = planned.headers['location']!;
  const preview = text((await desk.supervisor.get(plan)).text);
  expect(preview).toContain(
    '1 person would get another point of contact, with 7 duties still to be done, of which 1 overdue',
  );
  const away = 'Alex Sample is on leave until 10 April 2026';
  expect(preview).toContain(`Alex Sample: 0 before, 1 after. ${away}`);
  const single = text((await desk.supervisor.get(paths.personAssign.to(desk.ids.person))).text);
  expect(single).toContain(`Camden desk, 0 people with an open case. ${away}`);
  expect((await desk.supervisor.post(`${plan}/apply`, {})).headers['location']).toBe(plan);
  expect(text((await desk.supervisor.get(plan)).text)).toContain('1 person has another point of contact now');
  expect(text((await desk.supervisor.get(paths.person.to(desk.ids.person))).text)).toContain(
    'Alex Sample, Camden desk',
  );
});

it('people who were moved by mistake go back, as the plan of it says', async () => {
  const { person, pcso } = desk.ids;
  const move = async (from: string, to: string) => {
    const choose = await desk.supervisor.get(`${paths.reassign.to()}?from=${from}`);
    const form = { formKey: valueOf(choose.text, 'formKey'), from, which: 'all', to };
    const plan = (await desk.supervisor.post(paths.reassign.to(), form)).headers['location']!;
    await desk.supervisor.get(plan);
    await desk.supervisor.post(`${plan}/apply`, {});
    return desk.supervisor.get(plan);
  };
  const moved = await move(alexId, pcso);
  const action = /action="(\/reassign\/\d+\/back)"/.exec(moved.text)![1]!;
  const formKey = valueOf(moved.text, 'formKey');
  const back = (await desk.supervisor.post(action, { formKey })).headers['location']!;
  const preview = await desk.supervisor.get(back);
  expect(text(preview.text)).toContain('Priya Sample to Alex Sample');
  expect(text(preview.text)).toContain('Nothing has moved yet');
  expect(preview.text).not.toContain('/back"');
  expect((await desk.supervisor.post(`${back}/apply`, {})).status).toBe(303);
  const whose = () => desk.sql.query('select pcso_id as "pcsoId" from person where id = $1', [person]);
  expect(await whose()).toEqual([{ pcsoId: alexId }]);

  const again = await desk.supervisor.get(action.replace('/back', ''));
  const none = await desk.supervisor.post(action, { formKey: valueOf(again.text, 'formKey') });
  expect([none.status, text(none.text).includes('Nobody can go back')]).toEqual([422, true]);
  expect(none.text).toContain('href="#back"');
});

it('somebody restricted whom the next PCSO does not find stops the move, and the page says what to do first', async () => {
  const { person, pcso } = desk.ids;
  const page = await desk.supervisor.get(paths.personRestriction.to(person));
  await desk.supervisor.post(paths.personRestriction.to(person), {
    ...{ formKey: valueOf(page.text, 'formKey'), reasons: 'famous-case', named: alexId },
    ...{ 'review-day': '1', 'review-month': '10', 'review-year': '2026' },
  });
  const choose = await desk.supervisor.get(`${paths.reassign.to()}?from=${alexId}`);
  const form = { formKey: valueOf(choose.text, 'formKey'), from: alexId, which: 'all', to: pcso };
  const plan = (await desk.supervisor.post(paths.reassign.to(), form)).headers['location']!;
  await desk.supervisor.get(plan);
  const stopped = await desk.supervisor.post(`${plan}/apply`, {});
  expect(stopped.status).toBe(422);
  expect(text(stopped.text)).toContain(`P-${person} is restricted: name Priya Sample on the restriction first`);
  expect(stopped.text).toContain(`href="${paths.restrictions.to()}"`);
  const whose = () => desk.sql.query('select pcso_id as "pcsoId" from person where id = $1', [person]);
  expect(await whose()).toEqual([{ pcsoId: alexId }]);

  const names = await desk.supervisor.get(paths.personRestriction.to(person));
  const finding = (await desk.sql.query('select account_id as id from restricted_access where ended_at is null')) as {
    id: string;
  }[];
  const both = { version: valueOf(names.text, 'version'), named: [...finding.map(({ id }) => id), pcso] };
  await desk.supervisor.post(paths.personRestrictionNames.to(person), both);
  await desk.supervisor.get(plan);
  expect((await desk.supervisor.post(`${plan}/apply`, {})).status).toBe(303);
  expect(await whose()).toEqual([{ pcsoId: pcso }]);
});

it('is not for a PCSO, nor for another desk', async () => {
  expect((await desk.pcso.get(paths.reassign.to())).status).toBe(403);
  const liz = await desk.web.signedIn({
    email: 'liz@example.org',
    name: 'Liz',
    role: 'supervisor',
    borough: 'Lambeth',
  });
  expect(text((await liz.get(`${paths.reassign.to()}?from=${alexId}`)).text)).not.toContain('Exampleton');
  expect((await liz.get(paths.reassignment.to('1'))).status).toBe(404);
  expect((await liz.post(paths.reassignmentApply.to('1'), {})).status).toBe(404);
  expect((await liz.post(paths.reassignmentBack.to('1'), {})).status).toBe(404);
});
