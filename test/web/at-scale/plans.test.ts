import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { WaitingPeople } from '../../../src/people/waiting-people.service';
import { ClosingEndedCases } from '../../../src/progress/closing-ended-cases.service';
import { QuestionChasing } from '../../../src/reminders/question-chasing.service';
import { DueReminders } from '../../../src/reminders/due-reminders.service';
import { WeeklyList } from '../../../src/reminders/weekly-list.service';
import { RetentionSweep } from '../../../src/data-rights/retention/retention-sweep.service';
import { UnansweredReferrals } from '../../../src/referrals/unanswered.service';
import { Relay } from '../../../src/outbox/relay.service';
import { CalendarChanges } from '../../../src/calendar-administration/calendar-changes.service';
import { RecountSteps } from '../../../src/recounts/recount-steps.service';
import { system } from '../../../src/identity/actor';
import { bigTables, readWhole } from './support/explained';
import { type HeardQuery, HeardQueries } from './support/heard-queries';
import { type RichDesk, startRichDesk } from './support/rich-desk';
import { visitsOf } from './support/visits';
import { giveItsYear, yearBehind } from './support/year-behind';

const CASES = 100_000;
const BIG = 20_000;

let desk: RichDesk;
let client: Client;
let heard: HeardQueries;
let big: Set<string>;

beforeAll(async () => {
  desk = await startRichDesk((url) => yearBehind(url, CASES));
  await giveItsYear(desk.sql, { deskId: desk.deskId, pcsoId: desk.ids.pcso });
  client = new Client({ connectionString: desk.web.databaseUrl });
  await client.connect();
  big = await bigTables(client, BIG);
  heard = new HeardQueries();
}, 600_000);
afterAll(async () => {
  heard?.stop();
  await client?.end();
  await desk?.web.close();
}, 60_000);

/** Each different query of the work: by whom it reads which big table from one end to the other. */
async function wholeReads(by: string, asked: readonly HeardQuery[], known: Set<string>): Promise<string[]> {
  const found: string[] = [];
  for (const query of asked) {
    const which = `${query.as.map(({ text }) => text.slice(0, 20)).join()} ${query.text}`;
    if (known.has(which)) continue;
    known.add(which);
    const tables = (await readWhole(client, query)).filter((table) => big.has(table));
    if (tables.length > 0) found.push(`${by} reads all of ${tables.join(', ')}: ${query.text.replace(/\s+/g, ' ')}`);
  }
  return found;
}

describe(`in a desk's part of a year of ${CASES} cases`, () => {
  it('the tables that grow have grown', () => {
    expect([...big]).toEqual(
      expect.arrayContaining(['person', 'crime_case', 'participant', 'contact', 'duty', 'case_event', 'audit_entry']),
    );
  });

  it('no page reads a big table from one end to the other', async () => {
    const known = new Set<string>();
    const found: string[] = [];
    for (const { name, open } of visitsOf(desk)) {
      heard.take();
      await open();
      found.push(...(await wholeReads(name, heard.take(), known)));
    }
    expect(found).toEqual([]);
    expect(known.size).toBeGreaterThan(200);
    // Explained as they were asked: under row security.
    expect([...known].filter((which) => which.startsWith('select set_config'))).not.toHaveLength(0);
  }, 400_000);

  it('nor does the work of a worker', async () => {
    const it = <T>(what: new (...given: never[]) => T): T => desk.web.app.get(what, { strict: false });
    const now = new Date('2026-04-08T12:00:00+01:00');
    const work: Record<string, () => Promise<unknown>> = {
      reminders: () => it(DueReminders).run(),
      questions: () => it(QuestionChasing).sweep(now),
      'the weekly list': () => it(WeeklyList).send(now),
      'who waits': () => it(WaitingPeople).giveAll(system('test')),
      'closing cases': () => it(ClosingEndedCases).closeEnded(system('test')),
      retention: () => it(RetentionSweep).sweep(),
      referrals: () => it(UnansweredReferrals).sweep(now),
      'due mail': () => it(Relay).takeDue(100),
      'lost mail': () => it(Relay).takeLost(100),
      'a recount': async () => {
        const holiday = { day: '2026-05-08', name: 'State occasion', reason: 'Proclaimed late', formKey: randomUUID() };
        const runId = await it(CalendarChanges).add(system('test'), holiday);
        let steps = 0;
        await it(RecountSteps).work(runId, () => (steps += 1) <= 3);
      },
    };
    const found: string[] = [];
    for (const [name, doing] of Object.entries(work)) {
      heard.take();
      await doing();
      found.push(...(await wholeReads(name, heard.take(), new Set())));
    }
    expect(found).toEqual([]);
  }, 300_000);
});
