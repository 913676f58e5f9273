import { BANK_HOLIDAYS } from '../../../src/calendar/bank-holidays-england-and-wales';
import { PUBLISHED_CODE } from '../../../src/code-of-practice/published-code';
import { ruleAsRow, type RuleRow } from '../../../src/code-of-practice/rule-as-row';
import type { CaseJson, ContactJson, EventJson, OracleDuty, PersonJson } from './oracle-json';

/**
 * The counting of duties a second time, written from the desk's text alone: slow, day by day, with the platform's own
 * time zones, and sharing with the product nothing but the table of rules and the list of bank holidays. Where the
 * product and this differ, one of them is wrong, and the text says which.
 */

export class NeedsAnotherYear extends Error {}

const FIRST_DAYS: [string, string][] = [
  ['2020', '2021-04-01'],
  ['2015', '2015-11-16'],
  ['2013', '2013-12-10'],
  ['2005', '2006-04-03'],
];
const VICTIMS = ['victim', 'bereaved-relative', 'parent-or-guardian', 'family-spokesperson', 'business-contact'];
const COUNTS = ['spoke', 'in-person', 'letter-sent', 'email-sent', 'text-sent'];
const ENDS = ['charged', 'not-charged', 'disposal', 'investigation-closed', 'not-investigated'];
const NO_NEWS = ['reported', 'complaint-received', 'review-requested'];

const rules = PUBLISHED_CODE.rules.map(ruleAsRow);
const published = new Set(BANK_HOLIDAYS.holidays.map((h) => h.day));
const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });

const ms = (instant: string): number => Date.parse(instant);
const days = new Map<string, string>();

/** The calendar day in London of an instant, as the platform knows it. */
function dayOf(instant: string): string {
  const day = days.get(instant) ?? london.format(ms(instant));
  if (days.size > 10_000) days.clear();
  days.set(instant, day);
  return day;
}

const byTime = <T extends { from: string }>(list: T[] = []): T[] => [...list].sort((a, b) => ms(a.from) - ms(b.from));
const later = (a: string, b: string): string => (a > b ? a : b);

function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function plusWorkingDays(day: string, days: number, extra: string[]): string {
  let on = day;
  for (let left = days; left > 0;) {
    on = plusDays(on, 1);
    if (on > '2028-12-31') throw new NeedsAnotherYear(on);
    const weekday = new Date(`${on}T12:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && !published.has(on) && !extra.includes(on)) left -= 1;
  }
  return on;
}

function plusMonth(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(date, last))).toISOString().slice(0, 10);
}

const editionOn = (day: string): string | undefined => FIRST_DAYS.find(([, first]) => day >= first)?.[0];

const owedTo = (rule: RuleRow, role: string): boolean =>
  VICTIMS.includes(role) || (role === 'witness' && rule.owed_to === 'victims and witnesses');

class OneCase {
  readonly events: EventJson[];
  readonly contacts: ContactJson[];
  readonly extra: string[];

  constructor(readonly json: CaseJson) {
    const known = (instant: string | undefined): boolean => instant === undefined || ms(instant) <= ms(json.asOf);
    this.events = json.events.filter((e) => known(e.occurredAt) && known(e.receivedAt));
    this.contacts = (json.contacts ?? [])
      .filter((c) => known(c.at) && COUNTS.includes(c.outcome))
      .sort((a, b) => ms(a.at) - ms(b.at) || (a.id < b.id ? -1 : 1));
    this.extra = json.extraBankHolidays ?? [];
  }

  upToNow = <T extends { from: string }>(list: T[] | undefined): T[] =>
    byTime(list).filter((entry) => ms(entry.from) <= ms(this.json.asOf));

  limit(rule: RuleRow, level: string, day: string, agreed: number): string | null {
    const days = level === 'enhanced' ? rule.enhanced : rule.standard;
    if (rule.unit === 'none') return null;
    if (rule.unit === 'calendar months') return plusMonth(day);
    if (rule.unit === 'calendar days') return plusDays(day, days === 'agreed' ? agreed : Number(days));
    return plusWorkingDays(day, Number(days), this.extra);
  }

  levelAt(person: PersonJson, instant: string): string {
    return this.upToNow(person.levels).findLast((l) => ms(l.from) <= ms(instant))?.level ?? 'standard';
  }

  planAt(person: PersonJson, instant: string): number {
    return this.upToNow(person.plans).findLast((p) => ms(p.from) <= ms(instant))?.everyDays ?? 28;
  }

  /** The due day of a clock, moved by each later change of level or plan until the duty is done or its series over. */
  dueDay(person: PersonJson, rule: RuleRow, starts: string, done: string | undefined, over?: string): string | null {
    const day0 = dayOf(starts);
    const plan = this.planAt(person, starts);
    let due = this.limit(rule, this.levelAt(person, starts), day0, plan);
    const stop = Math.min(...[done, over].map((i) => (i === undefined ? Infinity : ms(i))));
    const changes = [...this.upToNow(person.levels), ...this.upToNow(person.plans)]
      .map((entry) => entry.from)
      .filter((from) => ms(from) > ms(starts) && ms(from) < stop);
    let level = this.levelAt(person, starts);
    for (const from of [...new Set(changes)].sort((a, b) => ms(a) - ms(b))) {
      const now = this.levelAt(person, from);
      if (due !== null && rule.standard !== 'agreed' && now !== level) {
        if (now === 'standard') due = this.limit(rule, 'standard', day0, plan);
        else {
          const again = later(day0, dayOf(from));
          const fresh = again < due ? (this.limit(rule, 'enhanced', again, plan) as string) : due;
          if (fresh < due) due = fresh;
        }
      }
      level = now;
      const agreedThen = this.upToNow(person.plans).some((p) => ms(p.from) === ms(from));
      if (rule.standard === 'agreed' && agreedThen) due = later(plusDays(day0, this.planAt(person, from)), dayOf(from));
    }
    return due;
  }

  state(person: PersonJson, kind: string, due: string | null, by: ContactJson | undefined): Partial<OracleDuty> {
    if (by !== undefined) {
      const on = dayOf(by.at);
      return { state: due === null || on <= due ? 'met' : 'met-late', metBy: by.id, metOn: on };
    }
    const undone = { metBy: null, metOn: null };
    const kinds = this.upToNow(person.declines).at(-1)?.kinds ?? 'none';
    if (kinds === 'all' || (kinds !== 'none' && kinds.includes(kind))) return { ...undone, state: 'declined' };
    return { ...undone, state: due !== null && dayOf(this.json.asOf) > due ? 'overdue' : 'open' };
  }

  /** The pairs a contact names whose event had happened by then. */
  told(contact: ContactJson): { kind: string; event: EventJson }[] {
    return contact.discharges.flatMap(({ kind, event: id }) => {
      const event = this.events.find((e) => e.id === id);
      return event !== undefined && ms(event.occurredAt) <= ms(contact.at) ? [{ kind, event }] : [];
    });
  }

  duty(person: PersonJson, event: EventJson, rule: RuleRow): OracleDuty {
    const starts = rule.clock === 'receipt' ? (event.receivedAt ?? event.occurredAt) : event.occurredAt;
    const kind = rule.id.slice(5);
    const by = this.contacts.find(
      (c) => c.person === person.id && this.told(c).some((pair) => pair.kind === kind && pair.event === event),
    );
    const dueOn = this.dueDay(person, rule, starts, by?.at);
    return {
      ...{ person: person.id, event: event.id, rule: rule.id, occurrence: 1, clockStarts: dayOf(starts), dueOn },
      ...this.state(person, kind, dueOn, by),
    } as OracleDuty;
  }

  updates(person: PersonJson, reported: EventJson): OracleDuty[] {
    const report = ms(reported.occurredAt);
    const end = this.events
      .filter((e) => ENDS.includes(e.type) && ms(e.occurredAt) > report)
      .sort((a, b) => ms(a.occurredAt) - ms(b.occurredAt))[0]?.occurredAt;
    const updates = this.contacts.filter(
      (c) =>
        c.person === person.id &&
        ms(c.at) >= report &&
        this.told(c).some(
          ({ kind, event }) => (kind === 'progress' && event.type === 'reported') || !NO_NEWS.includes(event.type),
        ),
    );
    const duties: OracleDuty[] = [];
    let starts: string | undefined = reported.occurredAt;
    for (let occurrence = 1; starts !== undefined; occurrence += 1) {
      if (end !== undefined && ms(starts) >= ms(end)) break;
      const from: string = starts;
      const rule = rules.find((r) => r.id === `${editionOn(dayOf(from)) ?? ''}.progress`);
      if (rule === undefined || !owedTo(rule, person.role)) break;
      const by = updates.find((c) => (occurrence === 1 ? ms(c.at) >= ms(from) : ms(c.at) > ms(from)));
      const given = by !== undefined && (end === undefined || ms(by.at) <= ms(end));
      const dueOn = this.dueDay(person, rule, from, by?.at, end) as string;
      const ended = end !== undefined && !given && dueOn >= dayOf(end);
      duties.push({
        ...{ person: person.id, event: reported.id, rule: rule.id, occurrence, clockStarts: dayOf(from), dueOn },
        ...(ended ? { state: 'ended', metBy: null, metOn: null } : this.state(person, 'progress', dueOn, by)),
      } as OracleDuty);
      starts = given ? by.at : undefined;
    }
    return duties;
  }

  duties(): OracleDuty[] {
    const all = this.json.people.flatMap((person) =>
      this.events
        .flatMap((event) =>
          rules.flatMap((rule): OracleDuty[] => {
            if (rule.trigger !== event.type || rule.id.endsWith('.progress') || !owedTo(rule, person.role)) return [];
            const starts = rule.clock === 'receipt' ? (event.receivedAt ?? event.occurredAt) : event.occurredAt;
            return editionOn(dayOf(starts)) === rule.edition ? [this.duty(person, event, rule)] : [];
          }),
        )
        .concat(this.events.filter((e) => e.type === 'reported').flatMap((e) => this.updates(person, e))),
    );
    const key = (d: OracleDuty): string[] => [d.person, d.dueOn ?? '~', d.rule, d.event, String(d.occurrence + 1e6)];
    return all.sort((a, b) => {
      const [left, right] = [key(a), key(b)];
      const i = left.findIndex((part, at) => part !== right[at]);
      return i < 0 ? 0 : (left[i] as string) < (right[i] as string) ? -1 : 1;
    });
  }
}

/**
 * The duties of one case of the preview's JSON, without explanations, in the preview's order.
 * @throws NeedsAnotherYear where a date lies beyond 2028.
 */
export function oracleDuties(json: CaseJson): OracleDuty[] {
  return new OneCase(json).duties();
}
