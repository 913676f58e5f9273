import { paths } from '../../src/paths';
import { makeQuestion } from '../support/factories/question';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';
import type { Browser } from '../support/web-app';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let desk: PcsoDesk;
let officer: Browser;
let stranger: Browser;
beforeAll(async () => {
  desk = await startPcsoDesk(clock);
  const signedIn = (email: string) => desk.web.signedIn({ email, name: `Sample ${email}`, role: 'officer' });
  officer = await signedIn('ola@example.org');
  stranger = await signedIn('stan@example.org');
  await desk.sql.query(
    `update crime_case set officer_id = (select id from account where email = 'ola@example.org') where id = $1`,
    [desk.ids.case],
  );
});
afterAll(() => desk.web.close());

const questionId = async () =>
  ((await desk.sql.query('select max(id)::text as id from question')) as { id: string }[])[0]!.id;

test('asked on the contact page, answered by the officer, read out, and seen on every page on the way', async () => {
  const { pcso, ids } = desk;
  const form = (await pcso.get(paths.contactNew.to(ids.person))).text;
  expect(text(form)).toContain('who has 2 working days to answer');
  const typed = {
    ...{ formKey: valueOf(form, 'formKey'), outcome: 'spoke', channel: 'telephone', direction: 'outgoing' },
    ...{ contactPointId: ids.phone, 'at-day': '8', 'at-month': '4', 'at-year': '2026', 'at-time': '11:30' },
  };
  await pcso.post(paths.contactNew.to(ids.person), { ...typed, asked: 'May I have my <phone> back?' });
  const id = await questionId();
  expect(text((await pcso.get(paths.person.to(ids.person))).text)).toContain(
    'With the officer, answer due by 10 April 2026',
  );

  const cases = text((await officer.get(paths.cases.to())).text);
  expect(cases).toContain('Questions waiting for an answer (1)');
  expect(cases).toContain('With you, answer due by 10 April 2026');
  expect(text((await officer.get(paths.case.to(ids.case))).text)).toContain('With you, answer due by 10 April 2026');
  const html = (await officer.get(paths.question.to(id))).text;
  expect(html).toContain('May I have my &lt;phone&gt; back?');
  expect(html).not.toContain('Withdraw the question');
  const empty = await officer.post(paths.question.to(id), { formKey: valueOf(html, 'formKey'), answer: ' ' });
  expect(empty.status).toBe(422);
  expect(empty.text).toContain('<title>Error: ');
  const answer = { formKey: valueOf(html, 'formKey'), answer: 'Yes, from Monday at the front counter.' };
  expect((await officer.post(paths.question.to(id), answer)).status).toBe(303);
  expect((await officer.post(paths.question.to(id), answer)).status).toBe(303);
  const late = await desk.supervisor.get(paths.question.to(id));
  expect(late.text).not.toContain('name="answer"');

  const today = text((await pcso.get(paths.today.to())).text);
  expect(today).toContain('1 answer to read out');
  expect(today).toContain('Say: “Yes, from Monday at the front counter.”');
  const second = (await pcso.get(paths.contactNew.to(ids.person))).text;
  expect(text(second)).toContain('Tick those you read out to them');
  const readOut = { ...typed, formKey: valueOf(second, 'formKey'), readOut: id };
  expect((await pcso.post(paths.contactNew.to(ids.person), { ...readOut, outcome: 'no-answer' })).status).toBe(422);
  expect((await pcso.post(paths.contactNew.to(ids.person), readOut)).status).toBe(303);
  const person = await pcso.get(paths.person.to(ids.person));
  expect(text(person.text)).toContain('Answer read out');
  const contacts = [...person.text.matchAll(/href="(\/people\/\d+\/contacts\/\d+)"/g)].map(([, href]) => href!);
  const [reading, asking] = await Promise.all(
    contacts.slice(0, 2).map(async (href) => text((await pcso.get(href)).text)),
  );
  expect(reading).toContain(
    `What they were told The answer to Q-${id} , “May I have my &lt;phone&gt; back?”: “Yes, from Monday at the front counter.”`,
  );
  expect(asking).toContain(`They asked May I have my &lt;phone&gt; back? Q-${id} : Answer read out`);
  expect(text((await pcso.get(paths.today.to())).text)).not.toContain('came back');
  expect(await desk.audits('question-answered', id)).toBe(1);
  expect(await desk.audits('question-seen', id)).toBeGreaterThan(0);
});

test('a question waiting too long stands on Today; two who answer at once both keep their words', async () => {
  const { pcso, ids } = desk;
  const by = { kind: 'account', id: ids.pcso, role: 'pcso', deskId: desk.deskId } as const;
  const id = await makeQuestion(desk.sql, { personId: ids.person, caseId: ids.case, by }, { due_on: '2026-04-07' });
  expect(text((await pcso.get(paths.today.to())).text)).toContain('1 late question');
  const formKey = valueOf((await officer.get(paths.question.to(id))).text, 'formKey');
  const other = valueOf((await pcso.get(paths.question.to(id))).text, 'formKey');
  expect((await officer.post(paths.question.to(id), { formKey, answer: 'On Monday.' })).status).toBe(303);
  const second = await pcso.post(paths.question.to(id), { formKey: other, answer: 'On Tuesday.' });
  expect(second.status).toBe(409);
  expect(text(second.text)).toContain('“On Monday.”');
  expect(text(second.text)).toContain('What you typed: “On Tuesday.”');
  await pcso.get(paths.question.to(id));
  const why = await pcso.post(paths.questionWithdraw.to(id), { reason: '' });
  expect(why.status).toBe(422);
  expect((await pcso.post(paths.questionWithdraw.to(id), { reason: 'No longer wanted' })).status).toBe(303);
  expect(text((await pcso.get(paths.question.to(id))).text)).toContain('No longer wanted');
});

test('nobody else sees or answers it', async () => {
  const by = { kind: 'account', id: desk.ids.pcso, role: 'pcso', deskId: desk.deskId } as const;
  const id = await makeQuestion(desk.sql, { personId: desk.ids.person, caseId: desk.ids.case, by });
  for (const visitor of [stranger, desk.elsewhere]) {
    await visitor.get(paths.cases.to());
    expect((await visitor.get(paths.question.to(id))).status).toBe(404);
    const answer = { formKey: crypto.randomUUID(), answer: 'Mine' };
    expect((await visitor.post(paths.question.to(id), answer)).status).toBe(404);
    expect(text((await visitor.get(paths.cases.to())).text)).not.toContain('Questions waiting');
  }
  expect((await desk.elsewhere.post(paths.questionWithdraw.to(id), { reason: 'x' })).status).toBe(404);
  expect((await officer.post(paths.questionWithdraw.to(id), { reason: 'x' })).status).toBe(403);
  expect((await desk.counter.get(paths.question.to(id))).status).toBe(403);
});
