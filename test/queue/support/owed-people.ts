import { makeAccount } from '../../support/factories/account';
import { makeCase, makeEvent, makeParticipant } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { makeDuty } from '../../support/factories/duty';
import { makePerson } from '../../support/factories/person';
import type { Sql } from '../../support/factories/rows';

/** So many PCSOs of one desk, each with one person who is owed something by Thursday 5 February 2026. */
export async function makeOwedPeople(sql: Sql, count: number): Promise<void> {
  const deskId = await makeDesk(sql);
  const officer = await makeAccount(sql, 'officer');
  for (let i = 0; i < count; i += 1) {
    const pcso = await makeAccount(sql, 'pcso', deskId);
    const personId = await makePerson(sql, deskId, { pcso_id: pcso.id });
    const caseId = await makeCase(sql, { deskId, officerId: officer.id });
    const participantId = await makeParticipant(sql, caseId, personId);
    const eventId = await makeEvent(sql, caseId, 'suspect-arrested', '2026-01-30T10:00:00Z');
    await makeDuty(sql, { participantId, personId, caseId, eventId }, '2026-02-05');
  }
}

/** The worker's clock starts at this instant and runs on from there. */
export const clockAt = (iso: string): Record<string, string> => ({
  DESK_CLOCK: iso,
  DESK_CLOCK_SET_AT: String(performance.timeOrigin + performance.now()).split('.')[0]!,
});
