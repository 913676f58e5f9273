import { paths } from '../../src/paths';
import { makeCase } from '../support/factories/crime-case';
import { makeDesk } from '../support/factories/desk';
import { type OfficerPages, REFERENCE, startOfficerPages } from '../support/officer-pages';
import { TestClock } from '../support/test-clock';

let pages: OfficerPages;
beforeAll(async () => (pages = await startOfficerPages(new TestClock('2026-04-01T10:00:00+01:00'))));
afterAll(() => pages.web.close());

describe("an officer's cases", () => {
  it('are listed for the officer and the desk of the case, and for nobody else', async () => {
    for (const browser of [pages.officer, pages.pcso]) expect((await browser.get('/cases')).text).toContain(REFERENCE);
    for (const browser of [pages.otherOfficer, pages.elsewhere])
      expect((await browser.get('/cases')).text).not.toContain(REFERENCE);
    expect((await pages.counter.get('/cases')).status).toBe(403);
    expect((await pages.officer.get('/')).headers['location']).toBe('/cases');
  });

  it.each([REFERENCE, ' 01/0004711/26 ', '01 / 0004711 / 26'])(
    'open by their reference as typed: %s',
    async (reference) => {
      await pages.officer.get('/cases');
      const answer = await pages.officer.post('/cases', { reference });
      expect([answer.status, answer.headers['location']]).toEqual([303, paths.case.to(pages.caseId)]);
    },
  );

  it('say so where the reference is not theirs, as where there is none, and record it', async () => {
    for (const [browser, reference] of [
      [pages.otherOfficer, REFERENCE],
      [pages.officer, 'NO SUCH'],
      [pages.officer, 'a\0b'],
    ] as const) {
      await browser.get('/cases');
      const answer = await browser.post('/cases', { reference });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('You have no case with this crime reference');
      expect(answer.text).toContain('<title>Error:');
    }
    expect(await pages.lastAudit('not-found')).toMatchObject({ actor_id: await pages.idOf('olive@example.org') });
    expect((await pages.officer.post('/cases', { reference: ' ' })).text).toContain('Enter a crime reference');
  });

  it('are paged', async () => {
    const deskId = await makeDesk(pages.sql, 'Barnet');
    const busy = await pages.web.signedIn({ email: 'busy@example.org', name: 'PC Busy Sample', role: 'officer' });
    const officerId = await pages.idOf('busy@example.org');
    for (let n = 0; n < 27; n += 1) await makeCase(pages.sql, { deskId, officerId }, { crime_reference: `BUSY/${n}` });
    const count = (html: string) => html.match(/BUSY\/\d+<\/a>/g)!.length;
    const first = await busy.get('/cases');
    const second = await busy.get(`/cases${/href="(\?after=\d+)"/.exec(first.text)![1]!}`);
    expect([count(first.text), count(second.text)]).toEqual([25, 2]);
    expect(second.text).not.toContain('Older cases');
  });
});

describe('a case', () => {
  it('shows its people and who speaks to them, and not how they are reached', async () => {
    const page = await pages.officer.get(paths.case.to(pages.caseId));
    expect(page.text).toContain('Exampleton');
    expect(page.text).toContain('Point of contact: Priya Sample, Camden desk');
    expect(page.text).toContain('Robbery &lt;b&gt;&amp;');
    expect(page.text).not.toMatch(/900321|href="\/people/);
    expect(await pages.lastAudit('case-seen')).toMatchObject({ subject_kind: 'case', subject_id: pages.caseId });
  });

  it('leads the desk to the person', async () => {
    expect((await pages.pcso.get(paths.case.to(pages.caseId))).text).toContain(
      `href="${paths.person.to(pages.person)}"`,
    );
  });

  it.each(['case', 'caseProgress'] as const)('is not found by others (%s)', async (path) => {
    for (const browser of [pages.otherOfficer, pages.elsewhere])
      expect((await browser.get(paths[path].to(pages.caseId))).status).toBe(404);
    expect((await pages.counter.get(paths[path].to(pages.caseId))).status).toBe(403);
    for (const id of ['987654321', 'x', '%00']) expect((await pages.officer.get(`/cases/${id}`)).status).toBe(404);
  });
});
