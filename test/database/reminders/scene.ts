import type { TestingModule } from '@nestjs/testing';
import { WhoIsInCharge } from '../../../src/cover/who-is-in-charge.service';
import { Transactions, type Tx } from '../../../src/database/transactions';
import { peopleOwed, silentCases } from '../../../src/reminders/digest.queries';
import { DueReminders } from '../../../src/reminders/due-reminders.service';
import { RemindersModule } from '../../../src/reminders/reminders.module';
import { WeeklyList } from '../../../src/reminders/weekly-list.service';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeCase, makeEvent, makeParticipant } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { type DutyOf, makeDuty } from '../../support/factories/duty';
import { makePerson } from '../../support/factories/person';
import { TestClock } from '../../support/test-clock';

export interface Reader {
  readonly kind: string;
  readonly reader: string;
  readonly people: readonly string[];
}

/** A desk with a PCSO, a supervisor and an officer, on Wednesday 4 February 2026, and what reminders do there. */
export class RemindersScene {
  readonly clock = new TestClock('2026-02-04T09:00:00Z');
  deskId!: string;
  pcso!: AccountActor;
  supervisor!: AccountActor;
  officer!: AccountActor;

  private constructor(
    private readonly database: TestDatabase,
    private module: TestingModule | undefined,
  ) {}

  static async open(): Promise<RemindersScene> {
    const scene = new RemindersScene(await createTestDatabase(), undefined);
    scene.module = await deskModule(scene.database.url, scene.clock, [RemindersModule]);
    return scene;
  }

  /** Nothing is owed and nothing was said; the desk and its people are new. */
  async begin(): Promise<void> {
    this.clock.set('2026-02-04T09:00:00Z');
    await this.sql.query('truncate reminder, digest, message, duty, person, crime_case, account, desk cascade');
    this.deskId = await makeDesk(this.sql);
    this.pcso = await makeAccount(this.sql, 'pcso', this.deskId);
    this.supervisor = await makeAccount(this.sql, 'supervisor', this.deskId);
    this.officer = await makeAccount(this.sql, 'officer');
  }

  get sql(): Tx {
    return this.module!.get(Transactions).reader;
  }

  get weeklyList(): WeeklyList {
    return this.module!.get(WeeklyList);
  }

  get reminders(): DueReminders {
    return this.module!.get(DueReminders);
  }

  /** Someone of the desk in a case of the officer, with one duty due on the day. */
  async owe(
    dueOn: string,
    columns: { person?: object; case?: object; event?: object; duty?: object } = {},
  ): Promise<DutyOf & { readonly dutyId: string }> {
    const personId = await makePerson(this.sql, this.deskId, { pcso_id: this.pcso.id, ...columns.person });
    const of = { deskId: this.deskId, officerId: this.officer.id };
    const caseId = await makeCase(this.sql, of, { ...columns.case });
    const participantId = await makeParticipant(this.sql, caseId, personId);
    const type = 'suspect-arrested';
    const eventId = await makeEvent(this.sql, caseId, type, '2026-01-30T10:00:00Z', { ...columns.event });
    const duty = { participantId, personId, caseId, eventId };
    return { ...duty, dutyId: await makeDuty(this.sql, duty, dueOn, { ...columns.duty }) };
  }

  async runAt(iso: string): Promise<number> {
    this.clock.set(iso);
    return (await this.reminders.run()).rungs;
  }

  /** The rungs climbed so far, as "rung of a duty's id". */
  async climbed(dutyId: string): Promise<string[]> {
    const rows: { rung: string }[] = await this.sql.query('select rung from reminder where duty_id = $1 order by id', [
      dutyId,
    ]);
    return rows.map((row) => row.rung);
  }

  /** Every message so far: to whom, and of whom it would speak if it were sent now. */
  async messages(): Promise<Reader[]> {
    const rows: { kind: string; digestId: string; reader: AccountActor }[] = await this.sql.query(
      `select m.kind, m.subject_id as "digestId",
              json_build_object('kind', 'account', 'id', a.id::text, 'role', a.role, 'deskId', a.desk_id::text) as reader
         from message m join account a on a.id = m.to_account_id order by m.id`,
    );
    const cover = await this.module!.get(WhoIsInCharge).on();
    return Promise.all(
      rows.map(async ({ kind, digestId, reader: account }) => {
        const reader = { ...account, coversFor: cover.coveredBy(account.id).map((away) => away.accountId) };
        const people =
          kind === 'officer-silent'
            ? (await silentCases(this.sql, digestId, reader)).map((it) => it.caseId)
            : (await peopleOwed(this.sql, digestId, reader, this.clock.today())).map((it) => it.personId);
        return { kind, reader: reader.id, people };
      }),
    );
  }

  async close(): Promise<void> {
    await this.module!.close();
    await this.database.drop();
  }
}
