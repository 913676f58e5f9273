import { makeAccount } from '../../support/factories/account';
import { makeCase } from '../../support/factories/crime-case';
import { insert } from '../../support/factories/rows';
import { importing, type Importing } from '../../support/importing';

let desk: Importing;
beforeAll(async () => void (desk = await importing()));
afterAll(() => desk.close());

test('a report that brings a recorded suspect as a victim makes the two one, and says so once', async () => {
  const officer = await makeAccount(desk.sql, 'officer');
  const caseId = await makeCase(desk.sql, { deskId: desk.lambeth, officerId: officer.id });
  const suspect = { case_id: caseId, recorded_at: desk.clock.now(), by_account_id: officer.id };
  await insert(desk.sql, 'case_suspect', { ...suspect, source_reference: 'P1', form_key: 'a' });
  await insert(desk.sql, 'case_suspect', { ...suspect, source_reference: 'P2', form_key: 'b' });
  const row = { person_reference: 'P1', crime_reference: 'C/1', borough: 'Camden' };
  await desk.rows(row, { ...row, person_reference: 'P3', family_name: 'Otherton', crime_reference: 'C/2' });
  await desk.rows({ ...row, crime_reference: 'C/3' });
  const recognised = await desk.sql.query(
    `select s.source_reference as suspect, p.source_reference as person from case_suspect s
       left join person p on p.id = s.person_id order by 1`,
  );
  expect(recognised).toEqual([
    { suspect: 'P1', person: 'P1' },
    { suspect: 'P2', person: null },
  ]);
  expect(await desk.one(`select count(*)::int as n from audit_entry where event = 'suspect-recognised'`)).toEqual({
    n: 1,
  });
});
