import { importing, type Importing } from '../../support/importing';
import { openedRows, testDetails } from '../../support/details';
import type { MarkKind } from '../../../src/details/sealed-columns';

let desk: Importing;
beforeAll(async () => void (desk = await importing()));
afterAll(() => desk.close());

test('a row is one person in one case, with everything it says', async () => {
  const counts = await desk.rows({
    crime_reference: ' S/1/26 ',
    flags: 'repeat; domestic-abuse',
    ward: 'Test Ward',
    postcode: 'nw12ab',
    person_reference: 'P-1',
    title: 'Ms',
    given_names: 'Zoë',
    family_name: 'Testcase',
    born_on: '05/02/1990',
    sex: 'female',
    ethnicity: 'O1',
    phone: '020 7946 0123',
    email: 'Zoe@example.org',
    address: 'Flat 2|1 Example Road|London NW1 2AB',
    language: 'Polish',
    interpreter: 'yes',
    safe_contact: 'Ring after six,\nnever leave "a message"',
    referral_consent: 'yes',
  });
  expect(counts).toMatchObject({
    rows: 1,
    accepted: 1,
    warnings: 0,
    newCases: 1,
    newPeople: 1,
    unchanged: 0,
    rejected: 0,
  });
  const mark = (kind: MarkKind, text: string) => testDetails.mark(kind, text);
  const theCase = await desk.one<{ id: string }>(`select * from crime_case where crime_reference = 'S/1/26'`);
  expect(theCase).toMatchObject({
    desk_id: desk.camden,
    recorded_at: new Date('2026-03-30T09:00:00Z'),
    flags: ['domestic-abuse', 'repeat'],
    ward: 'Test Ward',
  });
  expect(await openedRows(desk.sql, 'crime_case', 'postcode', '')).toEqual([{ postcode: 'NW1 2AB' }]);
  expect(await desk.one(`select *, born_on::text from person where source_reference = 'P-1'`)).toMatchObject({
    desk_id: desk.camden,
    title: 'Ms',
    given_names: 'Zoë',
    match_name: 'testcase zoe',
    born_on: '1990-02-05',
    sex: 'female',
    ethnicity: 'O1',
    language: 'Polish',
    interpreter: true,
  });
  expect(await openedRows(desk.sql, 'person', 'safe_contact', '')).toEqual([
    { safe_contact: 'Ring after six,\nnever leave "a message"' },
  ]);
  expect(
    await openedRows(desk.sql, 'contact_point', 'kind, value, match_value, postcode, problem', 'order by id'),
  ).toEqual([
    {
      kind: 'phone',
      value: '020 7946 0123',
      match_value: mark('phone', '+442079460123'),
      postcode: null,
      problem: null,
    },
    {
      kind: 'email',
      value: 'Zoe@example.org',
      match_value: mark('email', 'zoe@example.org'),
      postcode: null,
      problem: null,
    },
    {
      kind: 'address',
      value: 'Flat 2\n1 Example Road\nLondon NW1 2AB',
      match_value: mark('address', 'flat21exampleroadlondonnw12ab'),
      postcode: mark('postcode', 'NW1 2AB'),
      problem: null,
    },
  ]);
  expect(await desk.one('select role, referral_consent from participant')).toEqual({
    role: 'victim',
    referral_consent: 'yes',
  });
  const event = await desk.one(
    'select type, occurred_at, received_at, tell from case_event where case_id = $1',
    theCase.id,
  );
  expect(event).toEqual({
    type: 'reported',
    occurred_at: new Date('2026-03-30T09:00:00Z'),
    received_at: null,
    tell: 'now',
  });
});
