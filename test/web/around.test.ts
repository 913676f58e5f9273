import { randomUUID } from 'node:crypto';
import { paths } from '../../src/paths';
import { makeParticipant } from '../support/factories/crime-case';
import { makePerson } from '../support/factories/person';
import { insert } from '../support/factories/rows';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';

let desk: PcsoDesk;
let father: string;
beforeAll(async () => {
  desk = await startPcsoDesk(new TestClock('2026-04-08T12:00:00+01:00'));
  father = await makePerson(desk.sql, desk.deskId, { given_names: 'Fabian', family_name: 'Exampleton' });
  await makeParticipant(desk.sql, desk.ids.case, father, 'parent-or-guardian');
  await desk.pcso.get(paths.person.to(desk.ids.person));
});
afterAll(() => desk.web.close());

const list = () => paths.personAround.to(desk.ids.person);
const uncover = () => desk.pcso.post(paths.personShow.to(desk.ids.person), {});
const keysIn = (html: string) => ({ formKey: valueOf(html, 'formKey'), version: valueOf(html, 'version') });
const typed = async (path: string, change: Record<string, string> = {}) => ({
  ...keysIn((await desk.pcso.get(path)).text),
  standsAs: 'parent-or-guardian',
  name: 'Marta Exampleton',
  toldOf: 'everything',
  about: 'Ring her at work',
  codeWord: 'Heron',
  ...{ 'from-day': '1', 'from-month': '4', 'from-year': '2026' },
  ...change,
});
const add = async (change: Record<string, string> = {}) => {
  const path = paths.personAroundNew.to(desk.ids.person);
  return desk.pcso.post(path, await typed(path, change));
};
const idOf = async (name: string): Promise<string> =>
  ((await desk.sql.query('select id from person_around where name = $1', [name])) as { id: string }[])[0]!.id;
const page = async (path: string) => text((await desk.pcso.get(path)).text);

it('shows nobody around somebody before the warning was read', async () => {
  expect((await desk.pcso.get(list())).headers['location']).toBe(`${paths.person.to(desk.ids.person)}#safe-contact`);
  await uncover();
  expect(await page(list())).toContain('Nobody is recorded: speak to the person only');
  expect(await page(list())).toContain('Fabian Exampleton, P-');
});

it('says what is missing and keeps what was typed, and saves once', async () => {
  const wrong = await add({ toldOf: 'one-case', about: 'Ring her at work' });
  expect(wrong.status).toBe(422);
  expect(text(wrong.text)).toContain('Choose the case they may be told about');
  expect(wrong.text).toContain('Ring her at work');
  const path = paths.personAroundNew.to(desk.ids.person);
  const form = await typed(path);
  expect((await desk.pcso.post(path, form)).status).toBe(303);
  expect((await desk.pcso.post(path, form)).status).toBe(303);
  expect(await page(list())).toContain(
    'Marta Exampleton, parent or guardian Everything the person may be told, from 1 April 2026',
  );
  expect(await desk.audits('person-around-recorded', desk.ids.person)).toBe(1);
  expect((await desk.sql.query('select 1 from person_around')) as unknown[]).toHaveLength(1);
});

it('keeps a number as safe as its owner has said, and never the person’s own', async () => {
  const path = `${paths.personAroundPointNew.to(desk.ids.person, await idOf('Marta Exampleton'))}`;
  const form = async (value: string, change: Record<string, string> = {}) => ({
    ...keysIn((await desk.pcso.get(`${path}?kind=phone`)).text),
    ...{ kind: 'phone', value, safety: 'not-asked', ...change },
  });
  const own = await desk.pcso.post(path, await form('07700 900111'));
  expect(text(own.text)).toContain('This is the person’s own');
  expect(text((await desk.pcso.post(path, await form('07700 900333', { safety: 'safe' }))).text)).toContain(
    'Enter the day you asked them',
  );
  expect((await desk.pcso.post(path, await form('07700 900333'))).status).toBe(303);
  expect(await page(list())).toContain('07700 900333 Not asked yet');
  expect(await page(paths.contactDetails.to(desk.ids.person))).not.toContain('900333');
  const [row] = (await desk.sql.query('select value from around_point')) as { value: string }[];
  expect(row!.value).toMatch(/^s1\./);
});

describe('a contact with one of them', () => {
  const contact = async (change: Record<string, string | string[]>) => {
    const html = (await desk.pcso.get(paths.contactNew.to(desk.ids.person))).text;
    return desk.pcso.post(paths.contactNew.to(desk.ids.person), {
      formKey: valueOf(html, 'formKey'),
      ...{ outcome: 'spoke', channel: 'telephone', direction: 'outgoing' },
      ...{ 'at-day': '8', 'at-month': '4', 'at-year': '2026', 'at-time': '11:30' },
      ...change,
    });
  };
  const told = () => [`${desk.ids.case}:${desk.ids.arrest}:arrest`];
  const pointId = async () =>
    `around-${((await desk.sql.query('select id from around_point where replaced_at is null')) as { id: string }[])[0]!.id}`;

  it('is offered, tells the person through the parent, and says so', async () => {
    const html = (await desk.pcso.get(paths.contactNew.to(desk.ids.person))).text;
    expect(text(html)).toContain('Marta Exampleton, parent or guardian');
    const withId = await idOf('Marta Exampleton');
    const saved = await contact({ withId, contactPointId: await pointId(), told: told() });
    expect(saved.status).toBe(303);
    expect(await page(paths.person.to(desk.ids.person))).toContain('with Marta Exampleton (parent or guardian)');
  });

  it('is refused where they may not be told, and not found for another desk’s somebody', async () => {
    await add({ name: 'Sam Supporter', standsAs: 'supporter' });
    const supporter = await idOf('Sam Supporter');
    const refused = await contact({ withId: supporter, contactPointId: await pointId(), told: told() });
    expect(text(refused.text)).toContain('Telling a supporter tells the person nothing');
    const theirs = await insert(desk.sql, 'person_around', {
      ...{ person_id: desk.ids.shared, stands_as: 'supporter', name: 'Otherdesk', told_of: 'everything' },
      ...{ from_on: '2026-04-01', recorded_at: '2026-04-01T09:00:00Z', by_account_id: desk.ids.otherPcso },
    });
    expect(text((await contact({ withId: theirs, contactPointId: await pointId() })).text)).toContain(
      'Choose somebody from the list',
    );
  });

  it('freezes the number somebody else answered, until its owner was asked', async () => {
    const used = await pointId();
    expect((await contact({ outcome: 'wrong-person', contactPointId: used })).status).toBe(303);
    expect(await page(list())).toContain('Frozen, do not use: 07700 900333');
    expect((await desk.pcso.get(paths.contactNew.to(desk.ids.person))).text).not.toContain('900333');
    const path = paths.personAroundPoint.to(
      desk.ids.person,
      await idOf('Marta Exampleton'),
      used.slice('around-'.length),
    );
    const form = { ...keysIn((await desk.pcso.get(path)).text), value: '07700 900333', safety: 'not-asked' };
    expect(text((await desk.pcso.post(path, form)).text)).toContain('Someone else answered it');
    const asked = { 'asked-day': '8', 'asked-month': '4', 'asked-year': '2026', askedHow: 'in-person', safety: 'safe' };
    expect((await desk.pcso.post(path, { ...form, ...asked })).status).toBe(303);
    expect(await page(list())).toContain('07700 900333 Safe to use');
  });
});

it('blocks a parent who is the suspect, and says so before anything else', async () => {
  const suspect = { case_id: desk.ids.case, person_id: father, recorded_at: '2026-04-07T09:00:00Z' };
  await insert(desk.sql, 'case_suspect', { ...suspect, by_account_id: desk.ids.pcso, form_key: randomUUID() });
  const refused = await add({ name: '', reference: `P-${father}` });
  expect(text(refused.text)).toContain(
    'They are recorded as a suspect in CAM/000001/26: say that nobody may speak to them',
  );
  expect((await add({ name: '', reference: `P-${father}`, barredReason: 'He is the suspect' })).status).toBe(303);
  expect(await page(list())).toContain('Never speak to them, and tell them nothing. They are recorded as a suspect');
  expect(await page(paths.person.to(desk.ids.person))).toContain('Never speak to their parent or guardian');
});

it('shows both texts where two people save', async () => {
  const path = paths.personAroundOne.to(desk.ids.person, await idOf('Marta Exampleton'));
  const first = await typed(path, { about: 'Mornings' });
  const stale = await typed(path, { about: 'Evenings' });
  expect((await desk.pcso.post(path, first)).status).toBe(303);
  const conflict = await desk.pcso.post(path, stale);
  expect(conflict.status).toBe(409);
  expect(text(conflict.text)).toContain('May be told, recorded now Everything the person may be told. Mornings');
  expect(conflict.text).toContain('Evenings');
});

it('is not for another desk, nor for a front counter', async () => {
  for (const path of [list(), paths.personAroundNew.to(desk.ids.person)]) {
    expect((await desk.elsewhere.get(path)).status).toBe(404);
    expect((await desk.counter.get(path)).status).toBe(403);
  }
  const form = await typed(paths.personAroundNew.to(desk.ids.person));
  expect((await desk.elsewhere.post(paths.personAroundNew.to(desk.ids.person), form)).status).toBe(404);
  const aroundId = await idOf('Marta Exampleton');
  expect((await desk.pcso.get(paths.personAroundOne.to(father, aroundId))).status).toBe(404);
});

describe('a name of somebody who is on record', () => {
  const named = { given_names: 'Joan', family_name: 'Knownalready', match_name: 'knownalready joan' };
  it('is asked about once, and one of them is taken by their reference', async () => {
    const joan = await makePerson(desk.sql, desk.deskId, named);
    const searches = await desk.audits('people-searched');
    const path = paths.personAroundNew.to(desk.ids.person);
    const form = await typed(path, { name: 'joan knownalready', about: '' });
    const asked = await desk.pcso.post(path, form);
    expect(asked.status).toBe(422);
    expect(asked.text).toContain('href="#same"');
    expect(text(asked.text)).toContain(`Joan Knownalready, P-${joan}`);
    expect(await desk.audits('people-searched')).toBe(searches + 1);
    const none = { ...form, ...keysIn(asked.text), same: 'none:joan knownalready' };
    expect((await desk.pcso.post(path, none)).status).toBe(303);
    const again = await typed(path, { name: 'Joan Knownalready', about: '', same: `P-${joan}` });
    expect((await desk.pcso.post(path, again)).status).toBe(303);
    const [row] = (await desk.sql.query(
      'select name, other_id from person_around order by id desc limit 1',
    )) as object[];
    expect(row).toEqual({ name: null, other_id: joan });
  });

  it('but nobody of another desk, and nobody who is restricted, is hinted at', async () => {
    const [{ id: lambeth }] = (await desk.sql.query(`select id from desk where borough = 'Lambeth'`)) as [
      { id: string },
    ];
    const hidden = { ...named, family_name: 'Hiddenperson', match_name: 'hiddenperson joan' };
    await makePerson(desk.sql, lambeth, hidden);
    const restricted = await makePerson(desk.sql, desk.deskId, hidden);
    await insert(desk.sql, 'person_restriction', {
      ...{ person_id: restricted, desk_id: desk.deskId, reasons: ['famous-case'], review_on: '2026-05-01' },
      ...{ restricted_at: '2026-04-01T09:00:00Z', restricted_by_id: desk.ids.pcso, form_key: randomUUID() },
    });
    expect((await add({ name: 'Joan Hiddenperson', about: '' })).status).toBe(303);
  });
});
