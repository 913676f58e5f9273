import { People } from '../../../src/people/people.service';
import { makeAccount, type AccountActor } from '../../support/factories/account';
import { importing, type Importing } from '../../support/importing';

let desk: Importing;
let camden: AccountActor[];
let lambeth: AccountActor;
beforeAll(async () => void (desk = await importing()));
beforeEach(async () => {
  await desk.empty();
  camden = [await makeAccount(desk.sql, 'pcso', desk.camden), await makeAccount(desk.sql, 'pcso', desk.camden)];
  lambeth = await makeAccount(desk.sql, 'pcso', desk.lambeth);
});
afterAll(() => desk.close());

const pcsoOf = (reference: string) =>
  desk.one<{ desk_id: string; pcso_id: string }>(
    'select desk_id, pcso_id from person where source_reference = $1',
    reference,
  );
const inCamden = { person_reference: 'P1', crime_reference: 'C/1', borough: 'Camden' };
const inLambeth = { person_reference: 'P1', crime_reference: 'L/1', borough: 'Lambeth' };

test('whoever has the fewest open people is next, the longest-standing account first where several have as few', async () => {
  const rows = [1, 2, 3].map((n) => ({
    crime_reference: `C/${n}`,
    person_reference: `P${n}`,
    family_name: `Test${n}`,
  }));
  await desk.rows(...rows);
  const given = await desk.sql.query('select pcso_id from person order by id');
  expect(given).toEqual([camden[0], camden[1], camden[0]].map((pcso) => ({ pcso_id: pcso!.id })));
  await desk.sql.query(`update crime_case set closed_at = now() where crime_reference in ('C/1', 'C/3')`);
  await desk.rows({ crime_reference: 'C/4', person_reference: 'P4' });
  expect(await pcsoOf('P4')).toEqual({ desk_id: desk.camden, pcso_id: camden[0]!.id });
});

test('a disabled account and other roles are passed over; a desk without a PCSO leaves the person waiting', async () => {
  await desk.sql.query('update account set disabled_at = now() where id = $1', [camden[0]!.id]);
  await desk.sql.query(`update account set disabled_at = now() where id = $1`, [lambeth.id]);
  await makeAccount(desk.sql, 'supervisor', desk.lambeth);
  await desk.rows(inCamden, { ...inLambeth, person_reference: 'P2' });
  expect(await pcsoOf('P1')).toEqual({ desk_id: desk.camden, pcso_id: camden[1]!.id });
  expect(await pcsoOf('P2')).toEqual({ desk_id: desk.lambeth, pcso_id: null });
});

describe('a person with cases on two desks', () => {
  const early = { ...inLambeth, recorded_at: '2026-03-01T10:00:00Z' };
  const late = { ...inCamden, recorded_at: '2026-03-20T10:00:00Z' };

  test.each([
    ['the earlier row first', [early, late]],
    ['the later row first', [late, early]],
  ])('is at the desk of the earliest open case: %s', async (_, rows) => {
    await desk.rows(...rows);
    expect(await pcsoOf('P1')).toEqual({ desk_id: desk.lambeth, pcso_id: lambeth.id });
    expect(await desk.one('select count(*)::int as n from person')).toEqual({ n: 1 });
  });

  test('an earlier case in a later file moves the person, with history', async () => {
    await desk.rows(late);
    await desk.rows(early);
    expect(await pcsoOf('P1')).toEqual({ desk_id: desk.lambeth, pcso_id: lambeth.id });
    expect(await desk.one('select field, old_value, new_value, source from person_change')).toEqual({
      ...{ field: 'point_of_contact', old_value: camden[0]!.id, new_value: lambeth.id, source: 'import' },
    });
  });

  test('a closed case does not count', async () => {
    await desk.rows(early);
    await desk.sql.query('update crime_case set closed_at = now()');
    await desk.rows(late);
    expect((await pcsoOf('P1')).desk_id).toBe(desk.camden);
  });

  test('once handed over by hand, the person stays there', async () => {
    const supervisor = await makeAccount(desk.sql, 'supervisor', desk.camden);
    await desk.rows(late);
    const { id } = await desk.one<{ id: string }>('select id from person');
    await desk.app.get(People).handOver(supervisor, { personId: id, pcsoId: camden[1]!.id, version: 1 });
    await desk.rows(early);
    expect(await pcsoOf('P1')).toEqual({ desk_id: desk.camden, pcso_id: camden[1]!.id });
  });
});
