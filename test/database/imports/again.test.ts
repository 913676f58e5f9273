import { ContactPoints } from '../../../src/people/contact-points/contact-points.service';
import { People } from '../../../src/people/people.service';
import { makeAccount } from '../../support/factories/account';
import { saidInAudit } from '../../support/audit-values';
import { records, importing, type Importing } from '../../support/importing';
import { openedRows } from '../../support/details';

let desk: Importing;
beforeAll(async () => void (desk = await importing()));
beforeEach(() => desk.empty());
afterAll(() => desk.close());

const ASKED = {
  safety: 'safe',
  bestTimes: null,
  mayAnswer: null,
  askedOn: '2026-04-01',
  askedHow: 'telephone',
} as const;

const AMINA = {
  crime_reference: 'A/1',
  person_reference: 'P1',
  phone: '07700 900123',
  address: '1 Example Road|NW1 2AB',
  language: 'Polish',
  referral_consent: 'yes',
};

test('a file imported twice changes nothing', async () => {
  const rows = [
    AMINA,
    { ...AMINA, crime_reference: 'B/2', phone: '020 7946 0001', address: '2 Example Road|SW9 0AA', language: 'Polski' },
    { crime_reference: 'A/1', given_names: 'Wit', family_name: 'Ness', role: 'witness', offence: 'Robbery' },
    { crime_reference: 'A/1', given_names: 'Wit', family_name: 'Ness', role: 'witness', offence: 'Robbery' },
  ];
  expect(await desk.rows(...rows)).toMatchObject({ rows: 4, accepted: 3, unchanged: 1, newCases: 2, newPeople: 2 });
  const before = await records(desk.sql);
  desk.clock.set('2026-05-01T12:00:00+01:00');
  expect(await desk.rows(...rows)).toMatchObject({ rows: 4, accepted: 0, unchanged: 4, newCases: 0, newPeople: 0 });
  expect(await records(desk.sql)).toBe(before);
});

test('the same values in another file, written another way and in other columns, are unchanged', async () => {
  await desk.rows(AMINA);
  const again = {
    ...AMINA,
    recorded_at: '30/03/2026 10:00',
    phone: '+447700900123',
    referral_consent: '',
    language: '',
  };
  expect(await desk.rows(again)).toMatchObject({ accepted: 0, unchanged: 1 });
});

test('what differs updates, with history; an empty value takes nothing away', async () => {
  await desk.rows({ ...AMINA, safe_contact: 'Mornings' });
  const news = {
    language: 'Urdu',
    interpreter: 'yes',
    phone: '020 7946 0001',
    role: 'bereaved-relative',
    safe_contact: '',
  };
  expect(await desk.rows({ ...AMINA, ...news, referral_consent: 'no' })).toMatchObject({ accepted: 1, newPeople: 0 });
  expect(await openedRows(desk.sql, 'person', 'language, interpreter, safe_contact', '')).toEqual([
    { language: 'Urdu', interpreter: true, safe_contact: 'Mornings' },
  ]);
  expect(await desk.one('select role, referral_consent from participant')).toEqual({
    role: 'bereaved-relative',
    referral_consent: 'no',
  });
  expect(
    await openedRows(
      desk.sql,
      'contact_point',
      'value, replaced_at is not null as replaced',
      `where kind = 'phone' order by id`,
    ),
  ).toEqual([
    { value: '07700 900123', replaced: true },
    { value: '020 7946 0001', replaced: false },
  ]);
  const fields = await openedRows(desk.sql, 'person_change', 'field, old_value, new_value', 'order by id');
  expect(fields).toEqual(
    expect.arrayContaining([
      { field: 'language', old_value: 'Polish', new_value: 'Urdu' },
      { field: 'interpreter', old_value: 'no', new_value: 'yes' },
      { field: 'phone', old_value: '07700 900123', new_value: '020 7946 0001' },
      expect.objectContaining({ old_value: 'victim', new_value: 'bereaved-relative' }),
      expect.objectContaining({ old_value: 'yes', new_value: 'no' }),
    ]),
  );
  expect(fields).toHaveLength(5);
});

test('what the desk has itself changed stays as the desk has it', async () => {
  const supervisor = await makeAccount(desk.sql, 'supervisor', desk.camden);
  await desk.rows(AMINA);
  const person = await desk.one<{ id: string }>('select id from person');
  await desk.app
    .get(People)
    .changeDetails(supervisor, { personId: person.id, version: 1, details: { language: 'Welsh' } });
  const phone = await desk.one<{ id: string }>(`select id from contact_point where kind = 'phone'`);
  await desk.app.get(ContactPoints).change(supervisor, {
    ...{ personId: person.id, version: 2, contactPointId: phone.id, value: '07700 900999', ...ASKED },
  });
  await desk.rows({ ...AMINA, language: 'Urdu', phone: '07700 900555', title: 'Dr' });
  expect(await desk.one('select language, title from person')).toEqual({ language: 'Welsh', title: 'Dr' });
  const phones = await openedRows(desk.sql, 'contact_point', 'value', `where kind = 'phone' and replaced_at is null`);
  expect(phones).toEqual([{ value: '07700 900999' }]);
});

test('a name the desk has corrected does not make the old file a second person', async () => {
  const supervisor = await makeAccount(desk.sql, 'supervisor', desk.camden);
  const row = { crime_reference: 'A/1', born_on: '1990-02-05', email: 'a@example.org' };
  await desk.rows(row);
  const { id } = await desk.one<{ id: string }>('select id from person');
  await desk.app
    .get(People)
    .changeDetails(supervisor, { personId: id, version: 1, details: { familyName: 'Corrected' } });
  expect(await desk.rows(row)).toMatchObject({ unchanged: 1, newPeople: 0 });
  expect(await desk.one('select count(*)::int as n, min(family_name) as name from person')).toEqual({
    n: 1,
    name: 'Corrected',
  });
});

test('a second case: an older one fills gaps, a newer one brings news, and both telephones stay', async () => {
  await desk.rows({ ...AMINA, recorded_at: '2026-03-10T10:00:00Z' });
  const older = { ...AMINA, crime_reference: 'B/2', recorded_at: '2026-01-10T10:00:00Z' };
  await desk.rows({ ...older, language: 'Old', title: 'Ms', phone: '020 7946 0002', address: '9 Old Road|SW9 0AA' });
  expect(await desk.one('select language, title from person')).toEqual({ language: 'Polish', title: 'Ms' });
  const newer = { ...AMINA, crime_reference: 'C/3', recorded_at: '2026-03-20T10:00:00Z' };
  await desk.rows({ ...newer, language: 'New', address: '3 New Road|NW1 2AC' });
  expect(await desk.one('select language from person')).toEqual({ language: 'New' });
  const current = 'where replaced_at is null order by kind, id';
  expect(await openedRows(desk.sql, 'contact_point', 'value', current)).toEqual([
    { value: '3 New Road\nNW1 2AC' },
    { value: '07700 900123' },
    { value: '020 7946 0002' },
  ]);
});

describe('the case', () => {
  const row = { crime_reference: 'A/1', flags: 'repeat', ward: 'One', postcode: 'NW1 2AB' };

  test('what differs updates, its history in the audit; flags are only added', async () => {
    await desk.rows(row);
    const news = {
      offence: 'Robbery',
      officer_email: 'officer.two@example.org',
      ward: 'Two',
      flags: 'child',
      reported_by: 'online',
    };
    expect(await desk.rows({ ...row, ...news })).toMatchObject({ accepted: 1, newCases: 0, newPeople: 1 });
    expect(await desk.one('select offence, ward, flags, reported_by from crime_case')).toEqual({
      offence: 'Robbery',
      ward: 'Two',
      flags: ['child', 'repeat'],
      reported_by: 'online',
    });
    const { changes } = (await saidInAudit(desk.sql, 'case-changed-by-import')).at(-1)!;
    expect(changes).toContainEqual({
      field: 'officer_email',
      old: 'officer.one@example.org',
      new: 'officer.two@example.org',
    });
    expect(changes).toContainEqual({ field: 'offence', old: 'Burglary in a dwelling', new: 'Robbery' });
  });

  test('it never moves to another desk: a warning', async () => {
    await desk.rows(row);
    const counts = await desk.rows({ ...row, borough: 'Lambeth' });
    expect(counts.warningTexts).toContainEqual(expect.stringMatching(/^borough: .*stays there/));
    expect(await desk.one('select desk_id from crime_case')).toEqual({ desk_id: desk.camden });
  });

  test('recorded at another time: the report is withdrawn and posted anew, and its duties are counted again', async () => {
    await desk.rows({ ...row, person_reference: 'P1', recorded_at: '2026-03-24T10:00:00Z' });
    const due = `select d.due_on::text from duty d join case_event e on e.id = d.event_id
      where d.rule_id = '2020.referral' and e.withdrawn_at is null`;
    const before = await desk.one<{ due_on: string }>(due);
    await desk.rows({ ...row, person_reference: 'P1', recorded_at: '2026-03-30T10:00:00Z' });
    expect(
      await desk.sql.query('select occurred_at, withdrawn_at is null as stands from case_event order by id'),
    ).toEqual([
      { occurred_at: new Date('2026-03-24T10:00:00Z'), stands: false },
      { occurred_at: new Date('2026-03-30T10:00:00Z'), stands: true },
    ]);
    const after = await desk.one<{ due_on: string }>(due);
    expect([before.due_on, after.due_on]).toEqual(['2026-03-26', '2026-04-01']);
  });
});
