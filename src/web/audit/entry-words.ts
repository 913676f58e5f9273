import type { AuditEntry } from '../../audit/audit-entry';
import { AUDIT_EVENTS, isAuditEvent } from '../../audit/audit-events';
import type { NameOf } from '../../audit/audit-names.queries';
import { ROLE_NAMES } from '../../identity/permissions';
import { paths } from '../../paths';
import { personReference } from '../../people/person-reference';

/** An entry as a sentence: "Priya Sample (Victim PCSO) looked at" "P-12" "". */
export interface EntryInWords {
  readonly who: string;
  readonly before: string;
  /** What it was done to; empty where the words say it. */
  readonly it: string;
  readonly itHref: string | undefined;
  readonly after: string;
}

export function entryInWords(entry: AuditEntry, nameOf: NameOf): EntryInWords {
  const words = isAuditEvent(entry.event) ? AUDIT_EVENTS[entry.event].words : `did “${entry.event}” to {it}`;
  const [before, after] = words.split('{it}') as [string, string?];
  const isRefusal = isAuditEvent(entry.event) && AUDIT_EVENTS[entry.event].kind === 'refusal';
  // What somebody asked for in vain may be another desk's: its name would tell them what they were not to know.
  const subjectName: NameOf = isRefusal && entry.actorKind !== 'nobody' ? () => undefined : nameOf;
  const about = entry.subjectId !== null && (after !== undefined || isRefusal);
  return {
    who: whoInWords(entry, nameOf),
    before: after === undefined && about ? `${before}: ` : before,
    it: after === undefined && !about ? '' : subjectInWords(entry, subjectName),
    itHref: about ? subjectHref(entry) : undefined,
    after: after ?? '',
  };
}

export const sentenceOf = ({ who, before, it, after }: EntryInWords): string => `${who} ${before}${it}${after}.`;

function whoInWords(entry: AuditEntry, nameOf: NameOf): string {
  const name = nameOf(entry.actorKind, entry.actorId);
  switch (entry.actorKind) {
    case 'account': {
      const role = entry.actorRole === null ? '' : ` (${ROLE_NAMES[entry.actorRole] ?? entry.actorRole})`;
      return `${name ?? `Account ${entry.actorId}`}${role}`;
    }
    case 'token':
      return `The system “${name ?? entry.actorId}”`;
    case 'agency':
      return `The agency “${name ?? entry.actorId}”`;
    case 'system':
      return `The program (${entry.actorId})`;
    case 'nobody':
      return 'Somebody not signed in';
  }
}

function subjectInWords({ subjectKind, subjectId }: AuditEntry, nameOf: NameOf): string {
  if (subjectKind === null || subjectId === null) return 'somebody unknown';
  const name = nameOf(subjectKind, subjectId) ?? subjectId;
  switch (subjectKind) {
    case 'person':
      return personReference(subjectId);
    case 'case':
      return `case ${name}`;
    case 'referral':
      return `referral ${name}`;
    case 'agency':
      return `the agency “${name}”`;
    case 'token':
      return `the token “${name}”`;
    case 'account':
      return name === subjectId ? `account ${subjectId}` : name;
    case 'desk':
      return `the desk of ${name}`;
    case 'calendar-check':
      return `check ${name} of the bank holidays`;
    default:
      return `${subjectKind.replaceAll('-', ' ')} ${name}`;
  }
}

function subjectHref({ subjectKind, subjectId }: AuditEntry): string | undefined {
  if (subjectId === null || !/^\d+$/.test(subjectId)) return undefined;
  if (subjectKind === 'person') return paths.personAudit.to(subjectId);
  return subjectKind === 'account' ? paths.auditUser.to(subjectId) : undefined;
}
