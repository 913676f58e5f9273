import { Transactions } from '../../src/database/transactions';
import { reachOf } from '../../src/identity/reach-of';
import { BrokenGlassController } from '../../src/web/break-glass/broken-glass.controller';
import { makeAccount } from '../support/factories/account';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';
import { HeardQueries } from './at-scale/support/heard-queries';

const GLASSES = 600;
let desk: PcsoDesk;
let heard: HeardQueries;
beforeAll(async () => {
  desk = await startPcsoDesk(new TestClock('2026-04-08T12:00:00+01:00'));
  heard = new HeardQueries();
});
afterAll(async () => {
  heard.stop();
  await desk.web.close();
});

it('is read as whoever asked for it, also where nobody’s request takes the next lines', async () => {
  await desk.sql.query(
    `insert into break_glass (account_id, person_id, desk_id, found_by, reason, restricted, broken_at, until, form_key)
     select $1, $2, $3, 'person-reference', 'She rang', false, $4, $4, gen_random_uuid() from generate_series(1, ${GLASSES})`,
    [desk.ids.otherPcso, desk.ids.person, desk.deskId, '2026-04-08T11:00:00+01:00'],
  );
  const officer = await makeAccount(desk.sql, 'data-protection-officer');
  const { app } = desk.web;
  const file = await app.get(Transactions).inRequest(reachOf(officer), async (end) => {
    const made = app.get(BrokenGlassController, { strict: false }).file(officer);
    await end();
    return made;
  });
  heard.take();
  const lines = (await file.getStream().toArray()).join('').split('\n');
  expect(lines.filter((line) => line.includes('She rang'))).toHaveLength(GLASSES);
  const pages = heard.take().filter(({ text }) => text.includes('break_glass g join desk'));
  expect(pages.map(({ as }) => as.length)).toEqual([1, 1]);
});
