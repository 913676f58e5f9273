/** The preview's JSON, as the desk's text describes it: instants are text with an offset, days are YYYY-MM-DD. */

export interface EventJson {
  id: string;
  type: string;
  occurredAt: string;
  receivedAt?: string;
}

export interface PersonJson {
  id: string;
  role: string;
  levels?: { from: string; level: string }[];
  plans?: { from: string; everyDays: number }[];
  declines?: { from: string; kinds: string | string[] }[];
}

export interface ContactJson {
  id: string;
  person: string;
  at: string;
  outcome: string;
  discharges: { kind: string; event: string }[];
}

export interface CaseJson {
  asOf: string;
  extraBankHolidays?: string[];
  events: EventJson[];
  people: PersonJson[];
  contacts?: ContactJson[];
}

export interface OracleDuty {
  person: string;
  event: string;
  rule: string;
  occurrence: number;
  clockStarts: string;
  dueOn: string | null;
  state: string;
  metBy: string | null;
  metOn: string | null;
}
