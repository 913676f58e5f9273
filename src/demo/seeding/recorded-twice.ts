import type { INestApplicationContext } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { MS_PER_DAY } from '../../calendar/london-clock';
import { Transactions } from '../../database/transactions';
import { system } from '../../identity/actor';
import { contentSource } from '../../imports/import-source';
import { Importer } from '../../imports/importer.service';
import { PointsOfContact } from '../../people/points-of-contact.service';
import { demonstrationAccounts } from './demonstration-accounts';

const REFERENCES = ['DEMO-TWICE-1', 'DEMO-TWICE-2'];

/** One person whom two officers reported under two references: both pages say so, and the two can be joined. */
export async function seedRecordedTwice(app: INestApplicationContext, now: Date): Promise<void> {
  const ofCase = {
    borough: 'Camden',
    role: 'victim',
    referral_consent: 'not-asked',
    reported_by: 'officer',
    flags: '',
  };
  const who = {
    title: 'Ms',
    given_names: 'Nadia',
    family_name: 'Imaginary-Ford',
    born_on: '1990-05-17',
    sex: 'female',
  };
  const rows = [
    ['Burglary in a dwelling', 23, '07700 900831', '31 Invented Road|London', 'NW1 2ZZ'],
    ['Theft from person', 22, '07700 900832', '8 Madeup Lane|London', 'NW5 1ZZ'],
  ].map(([offence, daysAgo, phone, address, postcode], index) => ({
    ...{ ...ofCase, ...who, offence, phone, address, postcode },
    crime_reference: `DEMO/410002${index}/26`,
    recorded_at: new Date(now.getTime() - Number(daysAgo) * MS_PER_DAY).toISOString(),
    officer_email: `officer.${index + 1}@example.org`,
    officer_name: index === 0 ? 'Officer One' : 'Officer Two',
    person_reference: REFERENCES[index],
  }));
  const source = contentSource('crime-reports-twice.csv', Buffer.from(stringify(rows, { header: true })));
  await app.get(Importer).importFile(source, { actor: system('demonstration') });
  await toPat(app);
}

/** Both look to the PCSO whom somebody signs in as first. */
async function toPat(app: INestApplicationContext): Promise<void> {
  const { supervisor, pat } = await demonstrationAccounts(app);
  await app.get(Transactions).run(async (tx) => {
    const given: { personId: string; from: string | null; fromDesk: string }[] = await tx.query(
      `select id as "personId", pcso_id as "from", desk_id as "fromDesk" from person
        where source_reference = any ($1) and pcso_id is distinct from $2 for update`,
      [REFERENCES, pat.id],
    );
    await app.get(PointsOfContact).give(
      tx,
      supervisor,
      given.map((one) => ({ ...one, to: pat.id, toDesk: pat.deskId! })),
    );
  });
}
