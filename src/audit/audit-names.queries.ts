import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import type { AuditEntry } from './audit-entry';

/** Where the name of a thing stands, by the kind it has in the audit. People are named by their reference alone. */
const NAMES: Readonly<Record<string, string>> = {
  account: 'select id, name from account where id = any($1::bigint[])',
  token: 'select id, name from api_token where id = any($1::bigint[])',
  agency: 'select id, name from agency where id = any($1::bigint[])',
  case: 'select id, crime_reference as name from crime_case where id = any($1::bigint[])',
  referral: 'select id, reference as name from referral where id = any($1::bigint[])',
  desk: 'select id, borough as name from desk where id = any($1::bigint[])',
};

const isId = (value: unknown): value is string => typeof value === 'string' && /^\d{1,18}$/.test(value);

/** The lists of accounts in a detail, by their fields: who was told, who is named. */
export const accountsListed = (detail: AuditEntry['detail']): [field: string, ids: string[]][] =>
  ['told', 'named'].flatMap((field): [string, string[]][] => {
    const list = detail[field];
    return Array.isArray(list) && list.every(isId) ? [[field, list]] : [];
  });

/** The name of a thing, or undefined where it has none. */
export type NameOf = (kind: string | null, id: string | null) => string | undefined;

@Injectable()
export class AuditNames {
  constructor(private readonly transactions: Transactions) {}

  /** Names of who did something, of what they did it to and of whom they told or named: one query for each kind of thing among the entries. */
  async of(entries: readonly AuditEntry[]): Promise<NameOf> {
    const wanted = new Map<string, Set<string>>();
    const want = (kind: string | null, id: string | null): void => {
      if (kind === null || !(kind in NAMES) || !isId(id)) return;
      wanted.set(kind, (wanted.get(kind) ?? new Set()).add(id));
    };
    for (const entry of entries) {
      want(entry.actorKind, entry.actorId);
      want(entry.subjectKind, entry.subjectId);
      accountsListed(entry.detail).forEach(([, ids]) => ids.forEach((id) => want('account', id)));
    }
    const names = new Map<string, string>();
    for (const [kind, ids] of wanted) {
      const rows: { id: string; name: string }[] = await this.transactions
        .beyond('audit')
        .reader.query(NAMES[kind]!, [[...ids]]);
      for (const { id, name } of rows) names.set(`${kind} ${id}`, name);
    }
    return (kind, id) => names.get(`${kind} ${id}`);
  }
}
