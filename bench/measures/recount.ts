import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import type { Client } from 'pg';
import { CalendarChanges } from '../../src/calendar-administration/calendar-changes.service';
import { system } from '../../src/identity/actor';
import { RecountSteps } from '../../src/recounts/recount-steps.service';
import { middleBy } from '../figures';
import { measured, type Measure } from '../measure';
import type { Run } from '../run-of-benches';
import { withClient } from '../scratch-database';
import { withFeatures } from '../stage/desk-context';
import { environmentFor } from '../stage/surroundings';

const GOAL = 0.2;
/** The next days after the year, whose last day stays one on which work is done. */
const DAYS = ['2026-11-27', '2026-11-30', '2026-12-01'] as const;

const MOVED_BACK = `update duty d set due_on = m.old_due_on, facts = d.facts || '{"byHand": true}'
  from (select distinct on (duty_id) duty_id, old_due_on from duty_change where id > $1 order by duty_id, id) m
 where d.id = m.duty_id`;

interface Round {
  readonly moved: number;
  readonly cases: number;
  readonly ours: number;
  readonly bare: number;
}

/** A holiday is proclaimed days before: every duty whose count it lengthens, beside one UPDATE of the same rows. */
export async function benchRecount(run: Run): Promise<Measure[]> {
  const databaseUrl = await run.year(run.cases);
  const rounds = await withFeatures(environmentFor({ databaseUrl }), (desk) =>
    withClient(databaseUrl, async (client) => {
      await warmUp(desk, DAYS[0]);
      const all: Round[] = [];
      for (const day of DAYS) all.push(await oneRound(desk, client, day));
      return all;
    }),
  );
  const { moved, cases, ours, bare } = middleBy(rounds, (round) => round.ours / round.bare);
  return [
    measured(
      {
        ...{ name: 'recount', measure: 'duties moved by a late holiday', unit: 'duties/s', ours, bare },
        note: `${moved} duties of ${cases} cases; all of those cases that depends on the calendar was counted, and each change explained`,
      },
      'at least',
      GOAL,
    ),
  ];
}

/** A worker runs for weeks, and its code is compiled: the first day is proclaimed and withdrawn again. */
async function warmUp(desk: INestApplicationContext, day: string): Promise<void> {
  const changes = desk.get(CalendarChanges);
  const form = () => ({ day, reason: 'To warm up', formKey: randomUUID() });
  await desk.get(RecountSteps).work(await changes.add(system('a bench'), { ...form(), name: 'State occasion' }));
  await desk.get(RecountSteps).work(await changes.withdraw(system('a bench'), form()));
}

async function oneRound(desk: INestApplicationContext, client: Client, day: string): Promise<Round> {
  const { rows } = await client.query<{ id: string }>('select coalesce(max(id), 0) as id from duty_change');
  const holiday = { day, name: 'State occasion', reason: 'Proclaimed late', formKey: randomUUID() };
  const runId = await desk.get(CalendarChanges).add(system('a bench'), holiday);
  const began = performance.now();
  await desk.get(RecountSteps).work(runId);
  const ms = performance.now() - began;
  const found = await client.query<{ cases: number }>('select done_cases as cases from recount_run where id = $1', [
    runId,
  ]);
  await client.query('vacuum analyze duty');
  const byHand = performance.now();
  await client.query('begin');
  const moved = (await client.query(MOVED_BACK, [rows[0]!.id])).rowCount ?? 0;
  await client.query('commit');
  const byHandMs = performance.now() - byHand;
  return { moved, cases: found.rows[0]!.cases, ours: (moved * 1000) / ms, bare: (moved * 1000) / byHandMs };
}
