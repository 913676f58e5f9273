import { randomUUID } from 'node:crypto';
import { paths } from '../../src/paths';
import { WHAT_MOVES } from '../../src/merging/what-moves';
import { makeContact } from '../support/factories/contact';
import { makeCase, makeEvent, makeParticipant } from '../support/factories/crime-case';
import { makePerson, makePhone } from '../support/factories/person';
import { insert } from '../support/factories/rows';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';
import { DutyRecounts } from '../../src/duties/duty-recounts.service';
import { Transactions } from '../../src/database/transactions';
import { system } from '../../src/identity/actor';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let desk: PcsoDesk;
let officer: string;
let cases = 0;
beforeAll(async () => {
  desk = await startPcsoDesk(clock);
  officer = ((await desk.sql.query("select id from account where role = 'officer'")) as { id: string }[])[0]!.id;
  await desk.pcso.get(paths.today.to());
});
afterAll(() => desk.web.close());

/** Somebody of the desk with a case of their own, a contact, and whatever the test is about. */
async function somebody(columns: Record<string, unknown> = {}): Promise<{ id: string; caseId: string }> {
  const id = await makePerson(desk.sql, desk.deskId, { pcso_id: desk.ids.pcso, ...columns });
  const reference = `CAM/9${String((cases += 1)).padStart(5, '0')}/26`;
  const caseId = await makeCase(desk.sql, { deskId: desk.deskId, officerId: officer }, { crime_reference: reference });
  await makeParticipant(desk.sql, caseId, id);
  await makeEvent(desk.sql, caseId, 'reported', '2026-04-01T10:00:00+01:00');
  await makeContact(desk.sql, { id: desk.ids.pcso } as never, id, '2026-04-02T09:00:00Z', 'no-answer');
  await desk.web.app
    .get(Transactions)
    .run((tx) => desk.web.app.get(DutyRecounts).recountCases(tx, [caseId], system('test'), 'Test'));
  return { id, caseId };
}

const typed = async (kept: string, other: string, change: Record<string, string> = {}) => {
  const html = (await desk.pcso.get(paths.personMerge.to(kept, other))).text;
  const fields = ['formKey', 'keptVersion', 'mergedVersion'];
  return { ...Object.fromEntries(fields.map((name) => [name, valueOf(html, name)])), ...change };
};
const join = async (kept: string, other: string, change: Record<string, string> = {}) =>
  desk.pcso.post(paths.personMerge.to(kept, other), await typed(kept, other, change));
const undo = async (kept: string) => {
  const [merge] = (await desk.sql.query('select id from person_merge where kept_id = $1', [kept])) as { id: string }[];
  return desk.pcso.post(paths.personMergeUndo.to(kept, merge!.id), {});
};
const page = async (path: string) => text((await desk.pcso.get(path)).text);

/** Everything that leads to either of two people, as it stands, but for what tells when and by whom it was touched. */
async function everything(...ids: string[]): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const column of Object.keys(WHAT_MOVES)) {
    const [table, name] = column.split('.') as [string, string];
    if (['person_change', 'person_merge', 'person_look', 'person_form', 'duty'].includes(table)) continue;
    all[column] = (await desk.sql.query(
      `select to_jsonb(t) as row from ${table} t where t.${name} = any($1::bigint[]) order by to_jsonb(t)::text`,
      [ids],
    )) as unknown[];
  }
  all['person'] = (await desk.sql.query(
    'select id, title, given_names, family_name, born_on, sex, language, interpreter, merged_into_id, pcso_id from person where id = any($1::bigint[]) order by id',
    [ids],
  )) as unknown[];
  all['duty'] = (await desk.sql.query(
    'select id, person_id, rule_id, due_on::text, state from duty where person_id = any($1::bigint[]) order by id',
    [ids],
  )) as unknown[];
  return all;
}

it('says of every column that leads to a person what becomes of it', async () => {
  const rows = (await desk.sql.query(
    `select c.conrelid::regclass::text || '.' || a.attname as column from pg_constraint c
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
      where c.contype = 'f' and c.confrelid = 'person'::regclass
     union select table_name || '.' || column_name from information_schema.columns
      where table_schema = 'public' and column_name = 'person_id'`,
  )) as { column: string }[];
  expect(rows.map(({ column }) => column).sort()).toEqual(Object.keys(WHAT_MOVES).sort());
});

it('joins two records with the values that are right, and the older number goes on working', async () => {
  const kept = await somebody({ given_names: 'Nadia', family_name: 'Joinson', born_on: null });
  const other = await somebody({ given_names: 'Nadya', family_name: 'Joinson', language: 'Arabic' });
  const ask = await desk.pcso.get(`${paths.personMergeAsk.to(kept.id)}?reference=P-${other.id}`);
  expect(ask.headers['location']).toBe(paths.personMerge.to(kept.id, other.id));
  expect((await desk.pcso.get(`${paths.personMergeAsk.to(kept.id)}?reference=nobody`)).status).toBe(422);
  const side = await page(paths.personMerge.to(kept.id, other.id));
  expect(side).toContain('Given names Nadia Nadya');
  expect(side).toContain('Contacts: 1');
  const form = await typed(kept.id, other.id, { 'take-given_names': 'other' });
  expect((await desk.pcso.post(paths.personMerge.to(kept.id, other.id), form)).status).toBe(303);
  const again = await desk.pcso.post(paths.personMerge.to(kept.id, other.id), form);
  expect(again.status).toBe(303);
  expect((await desk.sql.query('select 1 from person_merge where kept_id = $1', [kept.id])) as unknown[]).toHaveLength(
    1,
  );
  const now = await page(paths.person.to(kept.id));
  expect(now).toContain('Nadya Joinson');
  expect(now).toContain(`P-${other.id} was joined into this record`);
  expect((await desk.pcso.get(paths.person.to(other.id))).headers['location']).toBe(paths.person.to(kept.id));
  const older = `${paths.contactNew.to(other.id)}?a=b`;
  expect((await desk.pcso.get(older)).headers['location']).toBe(`${paths.contactNew.to(kept.id)}?a=b`);
  expect((await desk.elsewhere.get(paths.person.to(other.id))).status).toBe(404);
  for (const id of [kept.id, other.id]) expect(await desk.audits('people-merged', id)).toBe(1);
  const duties = (await desk.sql.query('select distinct case_id from duty where person_id = $1', [
    kept.id,
  ])) as unknown[];
  expect(duties).toHaveLength(2);
});

it('keeps the stricter answer to whether a number is safe, and puts everything back when it is undone', async () => {
  const kept = await somebody({ family_name: 'Partington', language: null });
  const other = await somebody({ family_name: 'Partington', language: 'Welsh' });
  const same = { value: '07700 900444', match_value: '+447700900444' };
  await makePhone(desk.sql, kept.id, { ...same, safety: 'safe' });
  await makePhone(desk.sql, other.id, { ...same, safety: 'never' });
  await makePhone(desk.sql, other.id, { value: '07700 900445', match_value: '+447700900445', safety: 'safe' });
  const friend = await makePerson(desk.sql, desk.deskId);
  const [one, two] = [friend, other.id].map(BigInt).sort((a, b) => (a < b ? -1 : 1));
  await insert(desk.sql, 'household_link', {
    ...{ person_id: String(one), other_id: String(two), recorded_at: '2026-04-01T09:00:00Z' },
    ...{ by_account_id: desk.ids.pcso, form_key: randomUUID() },
  });
  for (const [id, made] of [
    [kept.id, '2026-04-01T09:00:00Z'],
    [other.id, '2026-04-02T09:00:00Z'],
  ] as const) {
    const level = { person_id: id, from_at: made, level: 'standard', by_account_id: desk.ids.pcso };
    const level_id = await insert(desk.sql, 'person_level', level);
    await insert(desk.sql, 'needs_assessment', {
      ...{ person_id: id, level_id, wants_supporter: 'no', made_at: made, by_account_id: desk.ids.pcso },
    });
  }
  const before = await everything(kept.id, other.id);
  await desk.pcso.post(paths.personShow.to(kept.id), {});
  await desk.pcso.post(paths.personShow.to(other.id), {});
  expect((await join(kept.id, other.id, { 'take-language': 'other' })).status).toBe(303);
  const points = (await desk.sql.query(
    'select safety from contact_point where person_id = $1 and replaced_at is null order by id',
    [kept.id],
  )) as { safety: string }[];
  expect(points.map(({ safety }) => safety)).toEqual(['never', 'safe']);
  expect(await everything(kept.id, other.id)).not.toEqual(before);
  expect((await undo(kept.id)).status).toBe(303);
  expect(await everything(kept.id, other.id)).toEqual(before);
  expect((await undo(kept.id)).status).toBe(303);
  expect(await desk.audits('merge-undone', other.id)).toBe(1);
  expect((await desk.pcso.get(paths.person.to(other.id))).status).toBe(200);
});

it('is not undone once something was added of which nobody can say whose it is', async () => {
  const [kept, other] = [await somebody(), await somebody()];
  expect((await join(kept.id, other.id)).status).toBe(303);
  await makeContact(desk.sql, { id: desk.ids.pcso } as never, kept.id, '2026-04-08T10:00:00Z', 'spoke');
  const refused = await undo(kept.id);
  expect(refused.status).toBe(422);
  expect(text(refused.text)).toContain('Since they were joined there is a contact');
});

it('says so where either was changed meanwhile, and joins nothing', async () => {
  const [kept, other] = [await somebody(), await somebody()];
  const stale = await typed(kept.id, other.id);
  await desk.sql.query('update person set version = version + 1 where id = $1', [other.id]);
  const conflict = await desk.pcso.post(paths.personMerge.to(kept.id, other.id), stale);
  expect(conflict.status).toBe(409);
  expect(text(conflict.text)).toContain('Somebody else changed one of these records first');
  expect((await desk.sql.query('select 1 from person_merge where kept_id = $1', [kept.id])) as unknown[]).toEqual([]);
});

it('keeps apart who is to be kept apart: a suspect, one case twice, another desk, what waits', async () => {
  const [kept, other] = [await somebody(), await somebody()];
  const suspect = { case_id: kept.caseId, person_id: other.id, recorded_at: '2026-04-07T09:00:00Z' };
  await insert(desk.sql, 'case_suspect', { ...suspect, by_account_id: desk.ids.pcso, form_key: randomUUID() });
  expect(await page(paths.personMerge.to(kept.id, other.id))).toContain('One of them is recorded as a suspect');
  const refused = await desk.pcso.post(paths.personMerge.to(kept.id, other.id), {
    ...{ formKey: randomUUID(), keptVersion: '1', mergedVersion: '1' },
  });
  expect([409, 422]).toContain(refused.status);
  const third = await somebody();
  await makeParticipant(desk.sql, third.caseId, kept.id, 'witness');
  expect(await page(paths.personMerge.to(kept.id, third.id))).toContain('Both are recorded in');
  expect((await desk.pcso.get(paths.personMerge.to(kept.id, desk.ids.shared))).status).toBe(422);
  const form = { formKey: randomUUID(), keptVersion: '1', mergedVersion: '1' };
  expect((await desk.elsewhere.post(paths.personMerge.to(kept.id, third.id), form)).status).toBe(404);
  expect((await desk.counter.get(paths.personMerge.to(kept.id, third.id))).status).toBe(403);
});

it('warns at the top of the page where a number typed in is that of somebody like them, and of nobody else', async () => {
  const [one, other, stranger] = [
    await somebody({ given_names: 'Dana', family_name: 'Twice', match_name: 'twice dana' }),
    await somebody({ given_names: 'Dana', family_name: 'Twyce', match_name: 'twyce dana' }),
    await somebody({ given_names: 'Yusuf', family_name: 'Ordinary', match_name: 'ordinary yusuf' }),
  ];
  for (const { id } of [other, stranger])
    await makePhone(desk.sql, id, { value: '07700 900555', match_value: '+447700900555', safety: 'safe' });
  const html = (await desk.pcso.get(`${paths.contactDetailNew.to(one.id)}?kind=phone`)).text;
  const typedIn = { formKey: valueOf(html, 'formKey'), version: valueOf(html, 'version'), kind: 'phone' };
  const saved = await desk.pcso.post(paths.contactDetailNew.to(one.id), {
    ...{ ...typedIn, value: '+44 7700 900555', safety: 'not-asked' },
  });
  expect(saved.status).toBe(303);
  expect(await page(paths.person.to(one.id))).toContain(`Perhaps recorded twice: P-${other.id} may be the same person`);
  expect(await page(paths.person.to(one.id))).not.toContain(`P-${stranger.id} may be the same person`);
});

it('the warnings of both are read one after the other, and lead back to the page that joins them', async () => {
  const warned = { safe_contact: 'Never ring after 6pm' };
  const [kept, other] = [await somebody(warned), await somebody(warned)];
  const path = paths.personMerge.to(kept.id, other.id);
  for (const [left, one] of [
    ['This is the first of two warnings', kept],
    ['This is the last warning', other],
  ] as const) {
    const html = (await desk.pcso.get(path)).text;
    expect(text(html)).toContain(left);
    expect(html).toContain(`action="${paths.personShow.to(one.id)}"`);
    const typedIn = { shownOn: valueOf(html, 'shownOn'), shownId: valueOf(html, 'shownId') };
    const shown = await desk.pcso.post(paths.personShow.to(one.id), typedIn);
    expect(shown.headers['location']).toBe(`${path}#safe-contact`);
  }
  expect(await page(path)).toContain('What moves with');
});
