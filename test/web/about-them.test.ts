import { paths } from '../../src/paths';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';

let desk: PcsoDesk;
beforeAll(async () => {
  desk = await startPcsoDesk(new TestClock('2026-04-08T12:00:00+01:00'));
});
afterAll(() => desk.web.close());

const page = () => paths.personAboutThem.to(desk.ids.person);
const form = async (typed: Record<string, string>) => {
  const html = (await desk.pcso.get(page())).text;
  return { formKey: valueOf(html, 'formKey'), version: valueOf(html, 'version'), ...typed };
};

it('asks for a reason where they were not asked, and keeps the rest as typed', async () => {
  const answer = await desk.pcso.post(page(), await form({ ethnicity: 'B2', faith: 'not-asked' }));
  expect(answer.status).toBe(422);
  expect(text(answer.text)).toContain('Choose why they were not asked about faith or religion');
  expect(answer.text).toMatch(/value="B2" selected/);
  expect(answer.text).toContain('href="#faith-why"');
});

it('saves what they said; the page of the person and of the desk show how much is still to be asked', async () => {
  expect(text((await desk.pcso.get(paths.person.to(desk.ids.person))).text)).toContain('5 of 6 still to be asked');
  const typed = {
    ...{
      ethnicity: 'B2',
      'ethnicity-words': 'Ghanaian',
      gender: 'woman',
      faith: 'not-asked',
      'faith-why': 'not-private',
    },
    'sexual-orientation': 'prefers-not-to-say',
  };
  const saved = await desk.pcso.post(page(), await form(typed));
  expect(saved.headers['location']).toBe(paths.person.to(desk.ids.person));
  const person = text((await desk.pcso.get(paths.person.to(desk.ids.person))).text);
  expect(person).toContain('2 of 6 still to be asked');
  expect(person).toContain('African (“Ghanaian”)');
  expect(person).toContain('Faith or religion: Not asked: they could be overheard');
  expect(person).toContain('Age: Born 17 May 1990');
  const ofDesk = text((await desk.supervisor.get(paths.desk.to())).text);
  expect(ofDesk).toContain('Priya Sample 66% 16% 18%');
  expect(ofDesk).toContain('Disability 0% 0% 100%');
});

it('shows both texts where two people save', async () => {
  const stale = await form({ gender: 'man' });
  expect((await desk.pcso.post(page(), await form({ gender: 'non-binary' }))).status).toBe(303);
  const conflict = await desk.pcso.post(page(), stale);
  expect(conflict.status).toBe(409);
  expect(text(conflict.text)).toContain('Gender, recorded now Non-binary');
  expect(conflict.text).toMatch(/value="man" selected/);
});

it('is not asked or seen at a front counter, nor by another desk', async () => {
  expect((await desk.counter.get(page())).status).toBe(403);
  expect((await desk.elsewhere.get(page())).status).toBe(404);
  expect((await desk.elsewhere.post(page(), await form({ gender: 'man' }))).status).toBe(404);
  const counter = text((await desk.counter.get(paths.person.to(desk.ids.person))).text);
  expect(counter).not.toMatch(/Ghanaian|African|ethnicity/i);
});
