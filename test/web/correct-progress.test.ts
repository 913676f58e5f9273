import { paths } from '../../src/paths';
import { makeCase } from '../support/factories/crime-case';
import { makeDesk } from '../support/factories/desk';
import { formKeyOf, type OfficerPages, startOfficerPages } from '../support/officer-pages';
import { TestClock } from '../support/test-clock';

let pages: OfficerPages;
beforeAll(async () => (pages = await startOfficerPages(new TestClock('2026-04-01T10:00:00+01:00'))));
afterAll(() => pages.web.close());

describe('putting progress right', () => {
  let eventId: string;
  beforeEach(async () => {
    await pages.officer.post(
      paths.caseProgress.to(pages.caseId),
      await pages.filled(pages.officer, { type: 'suspect-interviewed' }),
    );
    eventId = (await pages.lastEvent())['id'] as string;
    await pages.officer.get(paths.case.to(pages.caseId));
  });

  it('withdraws it with a reason, once, and keeps it in the history', async () => {
    const path = paths.caseEventWithdraw.to(pages.caseId, eventId);
    expect((await pages.officer.get(path)).text).toContain('A suspect was interviewed');
    expect((await pages.officer.post(path, { why: ' ' })).status).toBe(422);
    for (let n = 0; n < 2; n += 1)
      expect((await pages.officer.post(path, { why: 'It was another case' })).status).toBe(303);
    const page = await pages.officer.get(paths.case.to(pages.caseId));
    expect(page.text).toContain('It stays in the history');
    expect(page.text).toMatch(/<del>A suspect was interviewed<\/del>[\s\S]*by PC Olive Sample: It was another case/);
    await pages.pcso.get(path);
    const late = await pages.pcso.post(path, { why: 'A slip' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('value="A slip"');
  });

  it('corrects it with the form filled with what it says', async () => {
    const path = paths.caseEventCorrect.to(pages.caseId, eventId);
    const page = await pages.officer.get(path);
    expect(page.text).toMatch(/value="suspect-interviewed" checked/);
    expect(page.text).toContain('value="We arrested a man this morning."');
    const form = await pages.filled(pages.officer, {
      type: 'suspect-interviewed',
      when: 'yesterday',
      formKey: formKeyOf(page.text),
    });
    expect((await pages.officer.post(path, form)).text).toContain('Say what was wrong');
    expect((await pages.officer.post(path, { ...form, why: 'The wrong day' })).status).toBe(303);
    expect(await pages.lastEvent()).toMatchObject({
      corrects_id: eventId,
      occurred_at: new Date('2026-03-31T09:00:00Z'),
    });
    const shown = await pages.officer.get(paths.case.to(pages.caseId));
    expect(shown.text).toContain('Progress corrected');
    expect(shown.text).toMatch(/Corrected 1 April 2026[^<]*The wrong day/);
  });

  it('shows an event only in its own case, and only to whose case it is', async () => {
    const deskId = await makeDesk(pages.sql, `Case of another ${eventId}`);
    const other = await makeCase(pages.sql, { deskId, officerId: await pages.idOf('olive@example.org') });
    for (const path of ['caseEventWithdraw', 'caseEventCorrect'] as const) {
      expect((await pages.officer.get(paths[path].to(other, eventId))).status).toBe(404);
      expect((await pages.otherOfficer.get(paths[path].to(pages.caseId, eventId))).status).toBe(404);
      expect((await pages.elsewhere.get(paths[path].to(pages.caseId, eventId))).status).toBe(404);
      await pages.elsewhere.get('/cases');
      expect((await pages.elsewhere.post(paths[path].to(pages.caseId, eventId), { why: 'A slip' })).status).toBe(404);
      expect((await pages.counter.get(paths[path].to(pages.caseId, eventId))).status).toBe(403);
    }
    expect((await pages.lastEvent())['withdrawn_at']).toBeNull();
  });

  it('does not offer to withdraw the report', async () => {
    const [reported] = (await pages.sql.query(`select id from case_event where case_id = $1 and type = 'reported'`, [
      pages.caseId,
    ])) as { id: string }[];
    expect((await pages.officer.get(paths.case.to(pages.caseId))).text).not.toContain(
      paths.caseEventWithdraw.to(pages.caseId, reported!.id),
    );
    await pages.officer.get(paths.caseEventWithdraw.to(pages.caseId, reported!.id));
    const answer = await pages.officer.post(paths.caseEventWithdraw.to(pages.caseId, reported!.id), { why: 'A slip' });
    expect(answer.status).toBe(422);
  });
});
