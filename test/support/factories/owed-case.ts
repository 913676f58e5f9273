import { makeCase, makeEvent, makeParticipant } from './crime-case';
import { makePerson } from './person';
import type { Sql } from './rows';

interface OwedIn {
  readonly deskId: string;
  readonly officerId: string;
}

/**
 * A case of one victim, reported on Monday 27 April 2026, with an arrest at `arrestedAt` (ISO): by the Code the victim
 * is told of it within five working days. The duties are not counted by this.
 */
export async function makeOwedCase(
  sql: Sql,
  of: OwedIn,
  arrestedAt = '2026-05-01T08:00:00+01:00',
): Promise<{ caseId: string; personId: string; arrestId: string }> {
  const personId = await makePerson(sql, of.deskId);
  const caseId = await makeCase(sql, of);
  await makeParticipant(sql, caseId, personId);
  await makeEvent(sql, caseId, 'reported', '2026-04-27T10:00:00+01:00');
  const arrestId = await makeEvent(sql, caseId, 'suspect-arrested', arrestedAt);
  return { caseId, personId, arrestId };
}
