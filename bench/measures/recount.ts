import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { CalendarChanges } from '../../src/calendar-administration/calendar-changes.service';
import { system } from '../../src/identity/actor';
import { RecountSteps } from '../../src/recounts/recount-steps.service';
import { measured, type Measure } from '../measure';
import type { Run } from '../run-of-benches';
import { withClient } from '../scratch-database';
import { withFeatures } from '../stage/desk-context';
import { environmentFor } from '../stage/surroundings';

const GOAL = 0.2;
/** The Friday of the week in which the year ends. */
const HOLIDAY = { day: '2026-11-27', name: 'State occasion', reason: 'Proclaimed late' };

const MOVED_BACK = `update duty d set due_on = m.old_due_on, facts = d.facts || '{"byHand": true}'
  from (select distinct on (duty_id) duty_id, old_due_on from duty_change where id > $1 order by duty_id, id) m
 where d.id = m.duty_id`;

/** A holiday is proclaimed two days before: every duty whose count it lengthens, beside one UPDATE of the same rows. */
export async function benchRecount(run: Run): Promise<Measure[]> {
  const databaseUrl = await run.year(run.cases);
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>('select coalesce(max(id), 0) as id from duty_change');
    const before = rows[0]!.id;
    const { ms, cases } = await recountAll(databaseUrl, client);
    await client.query('vacuum analyze duty');
    const began = performance.now();
    await client.query('begin');
    const { rowCount } = await client.query(MOVED_BACK, [before]);
    await client.query('commit');
    const byHandMs = performance.now() - began;
    const moved = rowCount ?? 0;
    return [
      measured(
        {
          ...{ name: 'recount', measure: 'duties moved by a late holiday', unit: 'duties/s' },
          ...{ ours: (moved * 1000) / ms, bare: (moved * 1000) / byHandMs },
          note: `${moved} duties of ${cases} cases; all the duties of those cases were counted, and each change explained`,
        },
        'at least',
        GOAL,
      ),
    ];
  });
}

async function recountAll(databaseUrl: string, client: Client): Promise<{ ms: number; cases: number }> {
  return withFeatures(environmentFor({ databaseUrl }), async (desk) => {
    const runId = await desk.get(CalendarChanges).add(system('a bench'), { ...HOLIDAY, formKey: randomUUID() });
    const began = performance.now();
    await desk.get(RecountSteps).work(runId);
    const ms = performance.now() - began;
    const { rows } = await client.query<{ cases: number }>(
      'select done_cases as cases from recount_run where id = $1',
      [runId],
    );
    return { ms, cases: rows[0]!.cases };
  });
}
