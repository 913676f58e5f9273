import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { MS_PER_DAY } from '../../calendar/london-clock';
import { CriticalIncidents } from '../../cases/critical-incidents.service';
import { LiaisonOfficers } from '../../cases/liaison-officers.service';
import { Suspects } from '../../relations/suspects.service';
import { Transactions } from '../../database/transactions';
import { type Actor, system } from '../../identity/actor';
import { contentSource } from '../../imports/import-source';
import { Importer } from '../../imports/importer.service';
import { demonstrationAccounts } from './demonstration-accounts';

const DEATH = 'DEMO/4100001/26';

/** What stands over a case or between people: a death with its family liaison officer, a critical incident. */
export async function seedRelations(app: INestApplicationContext, now: Date): Promise<void> {
  const { supervisor } = await demonstrationAccounts(app);
  await reports(app, now);
  await liaisonOfficer(app, supervisor);
  await criticalIncident(app, supervisor);
  await victimAndSuspect(app, supervisor);
}

async function reports(app: INestApplicationContext, now: Date): Promise<void> {
  const ofDeath = {
    crime_reference: DEATH,
    recorded_at: new Date(now.getTime() - 6 * MS_PER_DAY).toISOString(),
    reported_by: 'officer',
    offence: 'Causing death by dangerous driving',
    flags: 'road-death',
    borough: 'Camden',
    officer_email: 'officer.1@example.org',
    officer_name: 'Officer One',
    role: 'bereaved-relative',
    referral_consent: 'not-asked',
  };
  const relatives = [
    { given_names: 'Gwen', family_name: 'Sample-Brook', born_on: '1968-02-11', phone: '07700 900801' },
    { given_names: 'Alun', family_name: 'Sample-Brook', born_on: '1966-09-30', phone: '07700 900802' },
  ].map((one, index) => ({ ...one, person_reference: `DEMO-RELATIVE-${index}`, address: '14 Invented Road|London' }));
  const rows = [...relatives.map((one) => ({ ...ofDeath, ...one, postcode: 'NW1 4ZZ' })), ...targeted(now)];
  const source = contentSource('crime-reports-relations.csv', Buffer.from(stringify(rows, { header: true })));
  await app.get(Importer).importFile(source, { actor: system('demonstration') });
}

/** Somebody attacked three times in a year for who they are. */
function targeted(now: Date): Record<string, string>[] {
  return [290, 130, 2].map((daysAgo, index) => ({
    crime_reference: `DEMO/410001${index}/26`,
    recorded_at: new Date(now.getTime() - daysAgo * MS_PER_DAY).toISOString(),
    reported_by: 'telephone',
    offence: ['Criminal damage to a dwelling', 'Racially aggravated assault', 'Racially aggravated harassment'][index]!,
    flags: index === 0 ? '' : 'hate-race',
    borough: 'Camden',
    officer_email: 'officer.2@example.org',
    officer_name: 'Officer Two',
    role: 'victim',
    referral_consent: 'yes',
    given_names: 'Idris',
    family_name: 'Specimen-Field',
    born_on: '1979-04-03',
    phone: '07700 900811',
    person_reference: 'DEMO-TARGETED',
    address: '9 Invented Road|London',
    postcode: 'NW1 5ZZ',
  }));
}

async function liaisonOfficer(app: INestApplicationContext, supervisor: Actor): Promise<void> {
  await app.get(LiaisonOfficers).name(supervisor, {
    caseId: await caseBy(app, 'crime_reference = $1', DEATH),
    name: 'DC Morgan Sample',
    telephone: '020 7946 0555',
    insteadOf: null,
    formKey: randomUUID(),
  });
}

async function criticalIncident(app: INestApplicationContext, supervisor: Actor): Promise<void> {
  await app.get(CriticalIncidents).declare(supervisor, {
    caseId: await caseBy(app, `flags && $1::text[] and desk_id = (select id from desk where borough = 'Camden')`, [
      'hate-race',
    ]),
    reason: 'Three families of one street have been attacked. The borough commander speaks to the press: you do not.',
    formKey: randomUUID(),
  });
}

/** The relative of the dead is also recorded as a suspect in an affray of the same desk. */
async function victimAndSuspect(app: INestApplicationContext, supervisor: Actor): Promise<void> {
  await app.get(Suspects).record(supervisor, {
    caseId: await caseBy(app, `offence = $1 and desk_id = (select id from desk where borough = 'Camden')`, 'Affray'),
    reference: 'DEMO-RELATIVE-1',
    formKey: randomUUID(),
  });
}

/** The first case that is so. */
async function caseBy(app: INestApplicationContext, which: string, value: unknown): Promise<string> {
  const sql = `select id from crime_case where ${which} order by id limit 1`;
  const rows: { id: string }[] = await app.get(Transactions).reader.query(sql, [value]);
  return rows[0]!.id;
}
