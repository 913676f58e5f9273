import { Injectable } from '@nestjs/common';
import type { CaseRecord, PersonInCase } from '../code-of-practice/case-record';
import { whichRows } from '../database/which-rows';
import type { Reader } from './as-one';
import { contactsOf, loadTold } from './case-contacts';
import { loadEvents } from './case-events';
import { loadPeople } from './case-people';

/** A case's record, ready for counting, and which participant each person of it is. */
export interface LoadedCase {
  readonly caseId: string;
  readonly record: CaseRecord;
  readonly participantOf: ReadonlyMap<string, string>;
}

/** Loads what duties are counted from. However many cases are asked for, it is the same few queries. */
@Injectable()
export class CaseRecords {
  async load(reader: Reader, caseIds: readonly string[]): Promise<LoadedCase[]> {
    const cases = whichRows(caseIds, 'bigint');
    const asked = [loadEvents(reader, cases), loadPeople(reader, cases), loadTold(reader, cases)] as const;
    const [events, people, told] = await Promise.all(asked);
    return caseIds.map((caseId) => {
      const posted = events.get(caseId) ?? [];
      const inCase = people.get(caseId) ?? [];
      return {
        caseId,
        participantOf: new Map(inCase.map((person) => [person.id, person.participantId])),
        record: {
          events: posted.filter(({ isWithdrawn }) => !isWithdrawn),
          people: inCase satisfies readonly PersonInCase[],
          contacts: contactsOf(told.get(caseId) ?? [], posted),
        },
      };
    });
  }
}
