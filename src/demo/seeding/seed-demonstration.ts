import type { INestApplicationContext } from '@nestjs/common';
import { MS_PER_DAY, MS_PER_HOUR } from '../../calendar/london-clock';
import { Transactions } from '../../database/transactions';
import { groupedBy } from '../../duties/grouping';
import { system } from '../../identity/actor';
import { contentSource } from '../../imports/import-source';
import { Importer } from '../../imports/importer.service';
import { seedAgreedWays } from './agreeing-ways';
import { seedAnnouncements } from './announcing';
import { seedAboutThem } from './asking-about-them';
import { asCsv, syntheticCases, type SyntheticCase } from './crime-reports';
import { openDesksWithAccounts } from './desks-and-accounts';
import { seedCover } from './covering';
import { addAgencies } from './directory';
import { firstsOfToday } from './firsts-of-today';
import { live, timeOf, type Living } from './living';
import { seedDipSamples } from './reading-contacts';
import { seedRecordedTwice } from './recorded-twice';
import { seedRelations } from './relating';
import { seedRestricted } from './restricting';
import type { SeedClock } from './seed-clock';
import { seedAround } from './standing-around';
import { seedQuestions } from './asking-the-officer';
import { seedCorrections } from './asking-for-corrections';
import { seedLongAgo } from './long-ago';
import { seedConsentTakenBack } from './taking-consent-back';
import { seedCommunitySafety } from './telling-the-safety-unit';
import { seedTransfers } from './transferring';
import { seedUnableToContact } from './not-reached';
import { seedLetters } from './writing-letters';

const CASES = 240;

/** Fills an empty database: reports come in, then every story runs its course in the order of time. */
export async function seedDemonstration(app: INestApplicationContext, clock: SeedClock, now: Date): Promise<void> {
  const cases = syntheticCases(now, CASES);
  clock.set(new Date(now.getTime() - 60 * MS_PER_DAY));
  await openDesksWithAccounts(app);
  const agencies = await addAgencies(app);
  await importByDay(app, clock, cases, now);
  const living = await whoLives(app, agencies);
  const happenings = cases
    .flatMap((one, index) =>
      one.story.happenings.map((it, order) => ({ one, it, at: timeOf(now, it.daysAgo, index + order) })),
    )
    .map((planned) => ({
      ...planned,
      at: new Date(Math.max(planned.at.getTime(), reportedAt(planned.one) + MS_PER_HOUR / 4)),
    }))
    .map((planned) => ({ ...planned, at: new Date(Math.min(planned.at.getTime(), now.getTime() - 1000)) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const { one, it, at } of happenings) {
    clock.set(at);
    await live(app, clock, living.get(one.crimeReference)!, it);
  }
  clock.set(now);
  await seedRelations(app, now);
  await seedAboutThem(app, living.values());
  const firsts = await firstsOfToday(app, living.values());
  await seedAround(app, firsts);
  await seedAgreedWays(app, firsts);
  await seedLetters(app, firsts);
  await seedQuestions(app, clock, now);
  await seedCommunitySafety(app, firsts);
  await seedCover(app);
  await seedTransfers(app);
  await seedUnableToContact(app);
  await seedConsentTakenBack(app);
  await seedCorrections(app, now);
  await seedLongAgo(app, now);
  await seedRecordedTwice(app, now);
  await seedDipSamples(app);
  await seedAnnouncements(app);
  await seedRestricted(app, clock, now);
  await markFilled(app, now);
}

export type Filling = 'empty' | 'begun' | 'filled';

export async function howFilled(app: INestApplicationContext): Promise<Filling> {
  const [found]: { begun: boolean; filled: boolean }[] = await app
    .get(Transactions)
    .reader.query(
      'select exists (select 1 from desk) as begun, exists (select 1 from sweep where name = $1) as filled',
      [FILLED],
    );
  if (found?.filled) return 'filled';
  return found?.begun ? 'begun' : 'empty';
}

const FILLED = 'demonstration-filled';

const markFilled = (app: INestApplicationContext, at: Date): Promise<unknown> =>
  app.get(Transactions).reader.query('insert into sweep (name, finished_at) values ($1, $2)', [FILLED, at]);

const reportedAt = (one: SyntheticCase): number => Date.parse(one.rows[0]!['recorded_at']!);

/** The reports of each day come in together, an hour after the last of them. */
async function importByDay(app: INestApplicationContext, clock: SeedClock, cases: readonly SyntheticCase[], now: Date) {
  const inOrder = [...cases].sort((a, b) => reportedAt(a) - reportedAt(b));
  const days = groupedBy(inOrder, (one) => new Date(reportedAt(one)).toISOString().slice(0, 10));
  for (const [day, reports] of days) {
    const last = reportedAt(reports.at(-1)!);
    clock.set(new Date(Math.min(last + MS_PER_HOUR, now.getTime())));
    const source = contentSource(`crime-reports-${day}.csv`, Buffer.from(asCsv(reports)));
    await app.get(Importer).importFile(source, { actor: system('demonstration') });
  }
}

/** The victim of each case with their point of contact and the officer. */
async function whoLives(
  app: INestApplicationContext,
  agencies: ReadonlyMap<string, string>,
): Promise<Map<string, Living>> {
  const rows: {
    crimeReference: string;
    caseId: string;
    personId: string;
    pcsoId: string;
    deskId: string;
    officerId: string;
  }[] = await app.get(Transactions).reader.query(
    `select c.crime_reference as "crimeReference", c.id as "caseId", p.id as "personId", p.pcso_id as "pcsoId",
              p.desk_id as "deskId", c.officer_id as "officerId"
         from crime_case c join participant pt on pt.case_id = c.id and pt.role = 'victim' join person p on p.id = pt.person_id`,
  );
  return new Map(
    rows.map(({ crimeReference, caseId, personId, pcsoId, deskId, officerId }) => [
      crimeReference,
      {
        caseId,
        personId,
        agencies,
        pcso: { kind: 'account', id: pcsoId, role: 'pcso', deskId },
        officer: { kind: 'account', id: officerId, role: 'officer', deskId: null },
      },
    ]),
  );
}
