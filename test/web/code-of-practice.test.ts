import { randomUUID } from 'node:crypto';
import { Transactions, type Tx } from '../../src/database/transactions';
import { DutyRecounts } from '../../src/duties/duty-recounts.service';
import { system } from '../../src/identity/actor';
import { paths } from '../../src/paths';
import { RecountSteps } from '../../src/recounts/recount-steps.service';
import { makeAccount } from '../support/factories/account';
import { makeDesk } from '../support/factories/desk';
import { makeOwedCase } from '../support/factories/owed-case';
import { TestClock } from '../support/test-clock';
import { type Browser, startWebApp, type WebApp } from '../support/web-app';

const said = (text: string): string =>
  text
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ');

const hidden = (text: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';

describe('the Code of Practice as pages', () => {
  let web: WebApp;
  let sql: Tx;
  let admin: Browser;
  let officer: Browser;
  const clock = new TestClock('2026-05-05T09:00:00Z');

  beforeAll(async () => {
    web = await startWebApp(clock);
    sql = web.app.get(Transactions).reader;
    admin = await web.signedIn({ email: 'admin@example.org', name: 'Ada Admin', role: 'administrator' });
    officer = await web.signedIn({ email: 'officer@example.org', name: 'Olive Officer', role: 'officer' });
    const deskId = await makeDesk(sql, 'Camden');
    const { caseId } = await makeOwedCase(sql, { deskId, officerId: (await makeAccount(sql, 'officer')).id });
    const count = web.app.get(DutyRecounts);
    await web.app.get(Transactions).run((tx) => count.recountCases(tx, [caseId], system('test'), 'A test'));
  });
  afterAll(() => web.close());

  const events = async (event: string): Promise<number> => {
    const rows: { n: number }[] = await sql.query('select count(*)::int as n from audit_entry where event = $1', [
      event,
    ]);
    return rows[0]!.n;
  };

  it('is read by whoever is signed in: editions, rules, what is to check, by whom', async () => {
    expect(said((await officer.get(paths.code.to())).text)).toContain('2020 In force 1 April 2021 to a later edition');
    const edition = said((await officer.get(paths.codeEdition.to('2020'))).text);
    expect(edition).toContain('30 of 30 rules.');
    const filtered = said((await officer.get(`${paths.codeEdition.to('2020')}?check=to-check&provider=police`)).text);
    expect(filtered).toMatch(/[1-9] of 30 rules/);
    expect(filtered).toContain('Charge To check');
    expect(filtered).not.toContain('Interview of a suspect');
    expect((await web.browser().get(paths.code.to())).headers['location']).toBe(paths.signIn.to());
  });

  it('is changed by administrators alone', async () => {
    const rule = (await officer.get(paths.codeRule.to('2020.charged'))).text;
    expect(rule).not.toContain('Confirm this rule');
    expect(rule).not.toContain('Correct this rule');
    for (const path of [
      paths.codeRuleCorrect.to('2020.charged'),
      paths.codeDraftNew.to(),
      paths.codeDraft.to('2027'),
      paths.codeDraftInForce.to('2027'),
    ])
      expect((await officer.get(path)).status).toBe(403);
    for (const path of [paths.codeRuleConfirm.to('2020.charged'), paths.codeDraftDiscard.to('2027')])
      expect((await officer.post(path, {})).status).toBe(403);
  });

  it('answers not found for what is not there', async () => {
    for (const path of [
      paths.codeEdition.to('1999'),
      paths.codeRule.to('2020.nothing'),
      paths.codeRuleCorrect.to('2020.nothing'),
      paths.codeDraft.to('2099'),
      paths.codeDraftRuleNew.to('2099'),
    ])
      expect([path, (await admin.get(path)).status]).toEqual([path, 404]);
  });

  it('a rule is confirmed with reference and day, and then stands without the mark', async () => {
    const page = await admin.get(paths.codeRule.to('2020.charged'));
    expect(said(page.text)).toContain('Charge To check');
    const form = { formKey: hidden(page.text, 'formKey'), version: '', reference: '', confirmedOn: '5 May 2026' };
    const refused = await admin.post(paths.codeRuleConfirm.to('2020.charged'), form);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('href="#reference"');
    const answer = await admin.post(paths.codeRuleConfirm.to('2020.charged'), { ...form, reference: 'Paragraph 6.9' });
    expect(answer.headers['location']).toBe(paths.codeRule.to('2020.charged'));
    const after = said((await officer.get(paths.codeRule.to('2020.charged'))).text);
    expect(after).toContain('Paragraph 6.9, looked up on 5 May 2026. Recorded by Ada Admin');
    expect(after).not.toContain('Charge To check');
    expect(await events('rule-confirmed')).toBe(1);
  });

  it('a rule is corrected from a day on, after what would move was shown', async () => {
    const path = paths.codeRuleCorrect.to('2020.arrest');
    const page = await admin.get(path);
    const form = {
      ...{ formKey: hidden(page.text, 'formKey'), from: '1 May 2026', duty: 'Say that a suspect has been arrested' },
      ...{
        standard: '3',
        enhanced: '1',
        unit: 'working days',
        clock: 'event',
        owedTo: 'victims',
        right: '6',
        note: '',
      },
      ...{ reason: 'The published text says three', do: 'preview' },
    };
    const refused = await admin.post(path, { ...form, standard: '0', reason: '' });
    expect(refused.status).toBe(422);
    expect(said(refused.text)).toContain('Write a whole number from 1 to 366 Say why');
    expect(refused.text).toContain('value="0"');

    const preview = await admin.post(path, form);
    expect(said(preview.text)).toContain('1 due date moves, 0 duties begin and 0 are no longer owed.');
    expect(said(preview.text)).toContain('Camden 1 0 0');
    expect(said(preview.text)).toContain('Monday 11 May 2026, then Thursday 7 May 2026');
    expect(await events('rule-corrected')).toBe(0);

    const applied = await admin.post(path, { ...form, do: 'apply' });
    expect(applied.status).toBe(303);
    const runId = /recounts\/(\d+)/.exec(applied.headers['location'] ?? '')?.[1] ?? '';
    await web.app.get(RecountSteps).work(runId);
    expect(await sql.query(`select due_on::text as due from duty where rule_id = '2020.arrest'`)).toEqual([
      { due: '2026-05-07' },
    ]);
    expect(said((await officer.get(paths.codeRule.to('2020.arrest'))).text)).toContain(
      'From 1 May 2026 To check Say that a suspect has been arrested. 3 working days at the standard level',
    );
    expect(await events('rule-corrected')).toBe(1);
  });

  it('a coming edition is drafted, its holes acknowledged, and put in force', async () => {
    const details = {
      ...{ id: '2027', title: 'The coming Code', firstDay: '1 May 2027' },
      ...{ standardName: 'core', enhancedName: 'enhanced' },
    };
    await admin.get(paths.codeDraftNew.to());
    const refused = await admin.post(paths.codeDraftNew.to(), { ...details, id: '2020', firstDay: 'soon' });
    expect(said(refused.text)).toContain('There is a 2020 edition already Enter a real date');
    expect((await admin.post(paths.codeDraftNew.to(), details)).headers['location']).toBe(paths.codeDraft.to('2027'));
    expect(said((await admin.get(paths.codeDraft.to('2027'))).text)).toContain('30 rules, 30 to check.');
    expect(said((await officer.get(paths.code.to())).text)).not.toContain('The coming Code');

    const rule = paths.codeDraftRule.to('2027', '2027.arrest');
    const version = hidden((await admin.get(rule)).text, 'version');
    const wording = {
      ...{ duty: 'Say who was arrested', standard: '2', enhanced: '1', unit: 'working days', clock: 'event' },
      ...{ owedTo: 'victims', trigger: 'suspect-arrested', provider: 'police', checked: 'read' },
      version,
    };
    expect((await admin.post(rule, { ...wording, enhanced: '3' })).status).toBe(422);
    expect((await admin.post(rule, wording)).headers['location']).toBe(paths.codeDraft.to('2027'));
    const badKind = await admin.post(paths.codeDraftRuleNew.to('2027'), { ...wording, kind: 'Bad Kind' });
    expect(badKind.text).toContain('href="#kind"');
    await admin.post(paths.codeDraftRuleNew.to('2027'), { ...wording, kind: 'legal-advice' });
    await admin.post(paths.codeDraftRuleRemove.to('2027', '2027.hearing'), {});
    const draft = await admin.get(paths.codeDraft.to('2027'));
    expect(said(draft.text)).toContain('No rule for “A court hearing was fixed”, for which the edition before has one');
    expect(said(draft.text)).toContain('4 gaps are not filled or ticked yet.');
    expect((await admin.get(paths.codeDraftInForce.to('2027'))).status).toBe(422);

    const holes = [...draft.text.matchAll(/name="holes" type="checkbox" value="([^"]+)"/g)].map((found) => found[1]!);
    expect(holes).toHaveLength(4);
    await admin.post(paths.codeDraftHoles.to('2027'), { holes });
    const preview = await admin.get(paths.codeDraftInForce.to('2027'));
    expect(said(preview.text)).toContain('Clocks that start on Saturday 1 May 2027 or later');
    expect(said(preview.text)).toContain('No duty that is still to be done is affected.');
    const formKey = hidden(preview.text, 'formKey');
    const put = await admin.post(paths.codeDraftInForce.to('2027'), { formKey });
    expect(put.headers['location']).toMatch(/^\/recounts\/\d+/);
    expect((await admin.post(paths.codeDraftInForce.to('2027'), { formKey })).headers['location']).toBe(
      put.headers['location'],
    );
    expect((await admin.post(paths.codeDraftInForce.to('2027'), { formKey: randomUUID() })).status).toBe(404);
    const editions = said((await officer.get(paths.code.to())).text);
    expect(editions).toContain('2027 Coming 1 May 2027 to a later edition 28 of 30 rules');
    expect(editions).toContain('2020 In force 1 April 2021 to 30 April 2027');
    expect(said((await officer.get(paths.codeEdition.to('2027'))).text)).toContain('Put in force by Ada Admin');
  });

  it('the question how a date is counted is answered by the Code in force', async () => {
    const answer = await officer.post(paths.dutyQuestion.to(), {
      ...{ role: 'victim', level: 'standard', do: 'count' },
      ...{ 'events[0][type]': 'suspect-arrested', 'events[0][day]': '4 May 2027', 'events[0][time]': '10am' },
    });
    expect(said(answer.text)).toContain(
      'The 2027 edition of the Code gives the police 2 working days at the core level',
    );
  });

  it('a draft is thrown away', async () => {
    const details = { id: '2030', title: 'Another', firstDay: '1 May 2030', standardName: 'a', enhancedName: 'b' };
    await admin.get(paths.codeDraftNew.to());
    await admin.post(paths.codeDraftNew.to(), details);
    expect((await admin.post(paths.codeDraftDiscard.to('2030'), {})).headers['location']).toBe(paths.code.to());
    expect((await admin.get(paths.codeDraft.to('2030'))).status).toBe(404);
  });
});
