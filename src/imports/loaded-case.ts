import type { LoadedCase } from '../duties/case-records.queries';
import type { CaseRecord } from './records';

/** A case that has just been written, with only new people in it, ready for counting. */
export function loadedCase({ id, reportedId, recordedAt, participants }: CaseRecord): LoadedCase {
  const occurredAt = recordedAt.getTime();
  const nothingYet = { levels: [], plans: [], declines: [] };
  return {
    caseId: id!,
    participantOf: new Map(participants.map((one) => [one.person!.id!, one.id!])),
    record: {
      events: [{ id: reportedId!, type: 'reported', occurredAt, receivedAt: null }],
      people: participants.map(({ person, role }) => ({ id: person!.id!, role, ...nothingYet })),
      contacts: [],
    },
  };
}
