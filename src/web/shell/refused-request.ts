import type { AuditSubject } from '../../audit/audit.service';
import type { DeskRequest } from './desk-request';

interface RefusedRequest {
  readonly subject: AuditSubject | undefined;
  readonly detail: { readonly method: string; readonly path: unknown; readonly parameters: Record<string, unknown> };
}

/** What a parameter of an address says it is about; the first that is there counts. */
const SUBJECTS = [
  ['personId', 'person'],
  ['caseId', 'case'],
  ['referralId', 'referral'],
  ['accountId', 'account'],
] as const;

/** What was asked for, for the record of a refusal. A key in an address opens something: it is not kept. */
export function refusedRequest({ method, route, params = {} }: DeskRequest): RefusedRequest {
  const parameters = Object.fromEntries(Object.entries(params).filter(([name]) => name !== 'key'));
  const path = (route as { path?: unknown } | undefined)?.path;
  return { subject: subjectIn(path, parameters), detail: { method, path, parameters } };
}

function subjectIn(path: unknown, parameters: Record<string, unknown>): AuditSubject | undefined {
  const written = String(path).includes('/people/:id') ? { ...parameters, personId: parameters['id'] } : parameters;
  for (const [name, kind] of SUBJECTS) {
    const id = /^(?:P-)?(\d{1,18})$/i.exec(String(written[name] ?? ''))?.[1];
    if (id !== undefined) return { kind, id };
  }
  return undefined;
}
