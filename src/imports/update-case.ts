import type { CrimeReport } from './crime-report';
import type { CaseRecord, OfficerRecord } from './records';

/**
 * Brings a known case up to date with a row and keeps what changed. An empty value says nothing, a flag once set stays
 * until the desk takes it away, and a case never moves to another desk. Answers whether anything changed.
 */
export function updateCase(known: CaseRecord, report: CrimeReport, officer: OfficerRecord): boolean {
  const before = known.changes.length;
  const change = (field: string, old: string | null, value: string) => known.changes.push({ field, old, new: value });
  if (known.recordedAt.getTime() !== report.recordedAt.getTime()) {
    change('recorded_at', known.recordedAt.toISOString(), report.recordedAt.toISOString());
    known.recordedAt = report.recordedAt;
    known.recount = true;
  }
  if (known.reportedBy !== report.reportedBy) {
    change('reported_by', known.reportedBy, report.reportedBy);
    known.reportedBy = report.reportedBy;
  }
  if (known.offence !== report.offence) {
    change('offence', known.offence, report.offence);
    known.offence = report.offence;
  }
  if (report.ward !== null && known.ward !== report.ward) {
    change('ward', known.ward, report.ward);
    known.ward = report.ward;
  }
  if (report.postcode !== null && known.postcode !== report.postcode) {
    change('postcode', known.postcode, report.postcode);
    known.postcode = report.postcode;
  }
  if (known.officer !== officer) {
    change('officer_email', known.officer.email, officer.email);
    known.officer = officer;
  }
  const flags = [...new Set([...known.flags, ...report.flags])].sort();
  if (flags.length > known.flags.length) {
    change('flags', known.flags.join(';'), flags.join(';'));
    known.flags = flags;
  }
  return known.changes.length > before;
}
