import { AuditKeys } from '../../src/audit/audit-keys';
import { entryText } from '../../src/audit/entry-text';
import { jsonbText } from '../../src/audit/jsonb-text';
import type { CaseOfAYear } from './case-of-a-year';
import type { Put } from './rows-of-a-case';
import { HOUR, type Staff } from './year';

/** The entries of the audit that a year has, each sealed; their ids have no gaps, as those of a desk. */
export class AuditRows {
  private lastId = 0;

  constructor(
    private readonly keys: AuditKeys,
    private readonly staff: Staff,
    private readonly put: Put,
  ) {}

  ofCase({ caseId, number, reportedAt, people, events }: CaseOfAYear): void {
    const officer = { kind: 'account', id: String(this.staff.officer(number)), role: 'officer', desk: null };
    this.entry(reportedAt + HOUR, 'case-imported', IMPORT, 'case', caseId);
    for (const { id, isKnown } of people)
      if (!isKnown) this.entry(reportedAt + HOUR, 'person-imported', IMPORT, 'person', id);
    for (const { id, occurredAt, type } of events.slice(1))
      this.entry(occurredAt + HOUR / 2, 'progress-posted', officer, 'case', caseId, { event: id, type });
  }

  private entry(at: number, event: string, by: By, subjectKind: string, subjectId: string, detail: object = {}): void {
    const content = {
      ...{ atMicros: `${at}000`, event, actorKind: by.kind, actorId: by.id, actorRole: by.role, actorDeskId: by.desk },
      ...{
        subjectKind,
        subjectId,
        detail: jsonbText(detail),
        requestId: null,
        session: null,
        from: null,
        reason: null,
      },
    };
    const seal = `\\x${this.keys.seal(entryText(content)).toString('hex')}`;
    this.put(
      ...(['audit_entry', ++this.lastId, new Date(at).toISOString(), event, by.kind, by.id, by.role, by.desk] as const),
      ...[subjectKind, subjectId, content.detail, seal],
    );
  }
}

interface By {
  readonly kind: string;
  readonly id: string;
  readonly role: string | null;
  readonly desk: string | null;
}

const IMPORT: By = { kind: 'system', id: 'a year', role: null, desk: null };
