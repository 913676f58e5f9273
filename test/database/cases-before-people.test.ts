import { randomUUID } from 'node:crypto';
import { RecordContact } from '../../src/contacts/record-contact.service';
import { Transactions, type Tx } from '../../src/database/transactions';
import { DutyRecounts } from '../../src/duties/duty-recounts.service';
import { PeopleToRecount } from '../../src/duties/people-to-recount.service';
import { LettersModule } from '../../src/letters/letters.module';
import { SendLetter } from '../../src/letters/send-letter.service';
import { UndeliveredLetters } from '../../src/letters/undelivered-letters.service';
import { AssessNeeds } from '../../src/needs/assess-needs.service';
import { NeedsModule } from '../../src/needs/needs.module';
import { personToChange } from '../../src/people/person-to-change';
import { AgreePlan } from '../../src/plans/agree-plan.service';
import { DeclineUpdates } from '../../src/plans/decline-updates.service';
import { PlansModule } from '../../src/plans/plans.module';
import { PersonalStatements } from '../../src/statements/personal-statements.service';
import { StatementsModule } from '../../src/statements/statements.module';
import { makeContact } from '../support/factories/contact';
import { makeEvent } from '../support/factories/crime-case';
import { TestClock } from '../support/test-clock';
import { untilSomebodyWaits } from '../support/waiting';
import { type LetterScene, startLetters, type Victim } from './letters/scene';

let scene: LetterScene;
let of: Victim;
beforeAll(async () => {
  const features = [LettersModule, NeedsModule, PlansModule, StatementsModule];
  scene = await startLetters(new TestClock('2026-04-08T12:00:00+01:00'), {}, features);
});
beforeEach(async () => (of = await scene.victim()));
afterAll(() => scene.close());

const version = async () =>
  (await scene.first<{ version: number }>('select version from person where id = $1', of.personId)).version;
const spoken = () => makeContact(scene.sql, scene.pcso, of.personId, '2026-04-07T11:00:00+01:00', 'spoke');

/** What is written of a person or with them, by which their cases are counted again. */
const WORK: Record<string, () => Promise<() => Promise<unknown>>> = {
  'a plan': async () => () => scene.app.get(AgreePlan).agree(scene.pcso, { personId: of.personId, everyDays: 14 }),
  'updates they decline': async () => () =>
    scene.app.get(DeclineUpdates).decline(scene.pcso, { personId: of.personId, declined: ['progress'] }),
  'an assessment': async () => {
    const [at, contactId] = [await version(), await spoken()];
    return () =>
      scene.app.get(AssessNeeds).assess(scene.pcso, {
        ...{ personId: of.personId, version: at, formKey: randomUUID(), reasons: ['domestic-abuse'], contactId },
        ...{ specialMeasures: [], accessNeeds: null, wantsSupporter: 'yes', language: null, interpreter: false },
        ...{ note: null, reviewOn: '2026-05-01' },
      });
  },
  'a statement': async () => {
    const [at, contactId] = [await version(), await spoken()];
    return () =>
      scene.app.get(PersonalStatements).record(scene.pcso, {
        ...{ personId: of.personId, caseId: of.caseId, version: at, formKey: randomUUID(), contactId },
        ...{ state: 'thinking', reading: null, reader: null, happenedOn: '2026-04-07' },
        ...{ courtTold: null, courtToldOn: null },
      });
  },
  'a contact': async () => () =>
    scene.app.get(RecordContact).record(scene.pcso, {
      ...{ personId: of.personId, at: new Date('2026-04-08T11:00:00+01:00'), channel: 'email', direction: 'outgoing' },
      ...{ outcome: 'email-sent', told: [{ caseId: of.caseId, eventId: of.arrestId, kind: 'arrest' }], note: null },
      ...{ contactPointId: of.emailId, otherPoint: null, leftMessage: null, asked: null, askedCaseId: null },
      ...{ readOut: [], nextContactOn: null, formKey: randomUUID() },
    }),
  'a letter that leaves': async () => {
    const letterId = await scene.prepare(scene.update(of));
    return () => scene.app.get(SendLetter).send(scene.pcso, { personId: of.personId, letterId });
  },
  'a letter that came back': async () => {
    const which = { personId: of.personId, letterId: await scene.prepare(scene.update(of)) };
    await scene.app.get(SendLetter).send(scene.pcso, which);
    return () => scene.app.get(UndeliveredLetters).cameBack(scene.pcso, which, 'No such house');
  },
};

/** `first` has the case, `work` comes to it and waits, and then `first` comes to the person. */
async function crossing(work: () => Promise<unknown>, first: (tx: Tx) => Promise<unknown>, then: (tx: Tx) => unknown) {
  let working = Promise.resolve<unknown>(undefined);
  await scene.app.get(Transactions).run(async (tx) => {
    await first(tx);
    working = work();
    working.catch(() => undefined);
    await untilSomebodyWaits(scene.sql);
    await then(tx);
  });
  await working;
}

describe.each(Object.keys(WORK))('%s', (what) => {
  it('waits for whoever posts in the case, and neither for the other', async () => {
    const hold = (tx: Tx) => tx.query('select from crime_case where id = $1 for no key update', [of.caseId]);
    let opened: { n: number } | undefined;
    const post = async (tx: Tx) => {
      const eventId = await makeEvent(tx, of.caseId, 'charged', '2026-04-08T09:00:00+01:00');
      await scene.app.get(DutyRecounts).recountHeld(tx, of.caseId, scene.officer, 'Posted: Charged');
      [opened] = await tx.query('select count(*)::int as n from duty where event_id = $1', [eventId]);
    };
    await crossing(await WORK[what]!(), hold, post);
    expect(opened!.n).toBeGreaterThan(0);
  });

  it('waits for whoever saves a plan, and neither for the other', async () => {
    const hold = (tx: Tx) => scene.app.get(PeopleToRecount).holdCases(tx, scene.pcso, of.personId);
    await crossing(await WORK[what]!(), hold, (tx) => personToChange(tx, scene.pcso, of.personId));
  });
});
