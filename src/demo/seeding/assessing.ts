import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { toIso } from '../../calendar/legal-day';
import { ContactsQueries } from '../../contacts/contacts.queries';
import { reachedThem } from '../../contacts/reached';
import { Transactions } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { AssessNeeds } from '../../needs/assess-needs.service';
import { Person } from '../../people/person.entity';
import { PersonalStatements } from '../../statements/personal-statements.service';
import type { SeedClock } from './seed-clock';

const MEASURES: Readonly<Record<string, readonly string[]>> = {
  'domestic-abuse': ['screens'],
  'sexual-offence': ['live-link', 'no-wigs-and-gowns'],
};

/** Offered in the same contact: some take it, some think about it. */
export async function offeredStatement(
  app: INestApplicationContext,
  clock: SeedClock,
  { personId, caseId, pcso }: { readonly personId: string; readonly caseId: string; readonly pcso: Actor },
  taken: boolean,
): Promise<void> {
  const { version } = await app.get(Transactions).reader.findOneByOrFail(Person, { id: personId });
  const { contacts } = await app.get(ContactsQueries).latestFirst(pcso, personId);
  await app.get(PersonalStatements).record(pcso, {
    ...{ personId, caseId, version, formKey: randomUUID() },
    state: taken ? 'taken' : 'thinking',
    reading: taken ? 'by-them' : null,
    ...{ reader: null, courtTold: null, courtToldOn: null },
    happenedOn: toIso(clock.dayNumber()),
    contactId: contacts.find(reachedThem)?.id ?? null,
  });
}

/** A person's needs assessed in the last contact that reached them, or from the record; looked at again after ten days. */
export async function assessed(
  app: INestApplicationContext,
  clock: SeedClock,
  { personId, pcso }: { readonly personId: string; readonly pcso: Actor },
  reason: string,
): Promise<void> {
  const person = await app.get(Transactions).reader.findOneByOrFail(Person, { id: personId });
  const { contacts } = await app.get(ContactsQueries).latestFirst(pcso, personId);
  await app.get(AssessNeeds).assess(pcso, {
    personId,
    version: person.version,
    formKey: randomUUID(),
    reasons: [reason],
    specialMeasures: MEASURES[reason] ?? [],
    accessNeeds: reason === 'hate-crime' ? 'Large print' : null,
    wantsSupporter: 'not-asked',
    language: person.language,
    interpreter: person.interpreter,
    note: null,
    reviewOn: toIso(clock.dayNumber() + 10),
    contactId: contacts.find(reachedThem)?.id ?? null,
  });
}
