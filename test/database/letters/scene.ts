import { randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import type { TestingModule } from '@nestjs/testing';
import { Transactions } from '../../../src/database/transactions';
import { DutyRecounts } from '../../../src/duties/duty-recounts.service';
import { LettersModule } from '../../../src/letters/letters.module';
import { type LetterWanted, PrepareLetter } from '../../../src/letters/prepare-letter.service';
import { RefusedError } from '../../../src/refusals';
import { createTestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { makeAccount } from '../../support/factories/account';
import { makeAddress, makeEmail } from '../../support/factories/address';
import { makeCase, makeEvent, makeParticipant } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { makePerson } from '../../support/factories/person';
import type { TestClock } from '../../support/test-clock';

export type LetterScene = Awaited<ReturnType<typeof startLetters>>;

export interface Victim {
  readonly personId: string;
  readonly addressId: string;
  readonly emailId: string;
  readonly caseId: string;
  readonly reportId: string;
  readonly arrestId: string;
  readonly heldId: string;
}

/** Two desks, and victims of Camden with an address and an email that are safe. Meant for noon on 8 April 2026. */
export async function startLetters(
  clock: TestClock,
  environment: Record<string, string> = {},
  features: Type[] = [LettersModule],
) {
  const database = await createTestDatabase();
  const app: TestingModule = await deskModule(database.url, clock, features, environment);
  const sql = app.get(Transactions).reader;
  const deskId = await makeDesk(sql, 'Camden');
  await sql.query(`update desk set telephone = '020 7946 0100' where id = $1`, [deskId]);
  const [pcso, colleague] = [
    await makeAccount(sql, 'pcso', deskId, 'Pat Sample'),
    await makeAccount(sql, 'pcso', deskId),
  ];
  const supervisor = await makeAccount(sql, 'supervisor', deskId);
  const elsewhere = await makeAccount(sql, 'pcso', await makeDesk(sql, 'Lambeth'));
  const officer = await makeAccount(sql, 'officer', null, 'PC Olive Sample');

  /** Reported on 30 March; an arrest to tell of, an interview that is held. */
  const victim = async (flags: readonly string[] = []): Promise<Victim> => {
    const personId = await makePerson(sql, deskId, { pcso_id: pcso.id, title: 'Ms', given_names: 'Ana' });
    const addressId = await makeAddress(sql, personId);
    const emailId = await makeEmail(sql, personId);
    const caseId = await makeCase(sql, { deskId, officerId: officer.id }, { flags, offence: 'Robbery' });
    await makeParticipant(sql, caseId, personId);
    const reportId = await makeEvent(sql, caseId, 'reported', '2026-03-30T10:00:00+01:00');
    const words = { words: 'A man was arrested.' };
    const arrestId = await makeEvent(sql, caseId, 'suspect-arrested', '2026-04-01T08:00:00+01:00', words);
    const held = { tell: 'not-before', not_before: '2026-04-20', reason: 'A second suspect is being looked for' };
    const heldId = await makeEvent(sql, caseId, 'suspect-interviewed', '2026-04-02T08:00:00+01:00', held);
    await app.get(Transactions).run((tx) => app.get(DutyRecounts).recountCases(tx, [caseId], officer, 'Posted'));
    return { personId, addressId, emailId, caseId, reportId, arrestId, heldId };
  };

  const first = async <T>(query: string, ...values: unknown[]) => ((await sql.query(query, values)) as T[])[0]!;
  return {
    ...{ app, sql, deskId, pcso, colleague, supervisor, elsewhere, officer, victim, first },
    /** An update by post that tells of the arrest, with changes. */
    update: (of: Victim, changes: Partial<LetterWanted> = {}): LetterWanted => ({
      ...{
        personId: of.personId,
        templateKey: 'update',
        way: 'letter',
        contactPointId: of.addressId,
        caseId: of.caseId,
      },
      told: [{ caseId: of.caseId, eventId: of.arrestId, kind: 'arrest' }],
      ...{ pageKey: null, confirmed: false, formKey: randomUUID(), ...changes },
    }),
    prepare: (wanted: LetterWanted, by = pcso) => app.get(PrepareLetter).prepare(by, wanted),
    letter: (id: string) => first<Record<string, unknown>>('select * from letter where id = $1', id),
    arrest: (of: Victim) =>
      first<{ state: string; met_by_id: string | null }>(
        `select state, met_by_id from duty where person_id = $1 and rule_id like '%.arrest'`,
        of.personId,
      ),
    audits: async (event: string, personId: string) =>
      (
        await first<{ n: number }>(
          'select count(*)::int as n from audit_entry where event = $1 and subject_id = $2::text',
          ...[event, personId],
        )
      ).n,
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}

/** The codes for which something is refused. */
export async function codesOf(work: Promise<unknown>): Promise<string[]> {
  const fault: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(fault instanceof RefusedError)) throw fault ?? new Error('It was not refused.');
  return fault.reasons.map((reason) => reason.code);
}
