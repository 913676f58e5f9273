import { Injectable } from '@nestjs/common';
import { dateInWords } from '../calendar/day-in-words';
import { legalDayOf, toIso } from '../calendar/legal-day';
import { Clock } from '../clock/clock';
import { EVENT_TYPE_LABELS } from '../code-of-practice/event-types';
import { PROGRESS } from '../code-of-practice/kinds';
import type { Told } from '../contacts/contact-rules';
import type { TellableEvent } from '../contacts/tellable.queries';
import type { Tx } from '../database/transactions';
import { PagesToSend } from '../explaining/pages-to-send.service';
import { displayName, greeting, type Named } from '../people/person-name';
import { personReference } from '../people/person-reference';
import { refuse } from '../refusals';
import type { MergeValues } from './merge';

export interface AboutWhat {
  readonly personId: string;
  readonly caseId: string | null;
  readonly pageKey: string | null;
  readonly senderId: string;
  readonly told: readonly Told[];
  readonly events: readonly TellableEvent[];
}

interface PersonRow extends Named {
  readonly title: string | null;
  readonly pcso: string | null;
  readonly desk: string;
  readonly telephone: string | null;
  readonly sender: string;
}

interface CaseRow {
  readonly crimeReference: string;
  readonly offence: string;
  readonly recordedAt: Date;
  readonly officer: string;
  readonly officerEmail: string;
}

/** What the fields of a letter hold for a real person: read when the letter is prepared, null where the record has none. */
@Injectable()
export class LetterValues {
  constructor(
    private readonly clock: Clock,
    private readonly pages: PagesToSend,
  ) {}

  /** @throws RefusedError for a case that is not the person's, or a page there is not */
  async of(tx: Tx, about: AboutWhat): Promise<MergeValues> {
    const [person]: PersonRow[] = await tx.query(
      `select p.title, p.given_names as "givenNames", p.family_name as "familyName", p.organisation, a.name as pcso,
              d.borough as desk, d.telephone, s.name as sender
         from person p join desk d on d.id = p.desk_id join account s on s.id = $2
           left join account a on a.id = p.pcso_id where p.id = $1`,
      [about.personId, about.senderId],
    );
    return {
      greeting: greeting(person!),
      name: displayName(person!),
      today: this.clock.today(),
      'person reference': personReference(about.personId),
      sender: person!.sender,
      'point of contact': person!.pcso,
      desk: person!.desk,
      'desk telephone': person!.telephone,
      'what has happened': passageOf(about),
      ...(about.pageKey === null ? {} : { page: await this.pages.passage(tx, about.pageKey, person!.desk) }),
      ...(about.caseId === null ? {} : await caseValues(tx, about.personId, about.caseId)),
    };
  }
}

async function caseValues(tx: Tx, personId: string, caseId: string): Promise<MergeValues> {
  const rows: CaseRow[] = await tx.query(
    `select c.crime_reference as "crimeReference", c.offence, c.recorded_at as "recordedAt", o.name as officer,
            o.email as "officerEmail"
       from participant pt join crime_case c on c.id = pt.case_id join account o on o.id = c.officer_id
      where pt.person_id = $1 and c.id = $2`,
    [personId, /^\d{1,18}$/.test(caseId) ? caseId : '0'],
  );
  const [row] = rows;
  if (row === undefined) return refuse('caseId', 'not-theirs', 'Choose one of their cases');
  return {
    'case reference': row.crimeReference,
    offence: row.offence,
    'recorded on': dayOf(row.recordedAt),
    officer: row.officer,
    'officer email': row.officerEmail,
  };
}

/** Each thing once, however many duties telling it discharges; several cases each under its reference. */
function passageOf({ told, events }: AboutWhat): string {
  const chosen = events.filter((event) => told.some(({ eventId }) => eventId === event.eventId)).toReversed();
  const several = new Set(chosen.map((event) => event.caseId)).size > 1;
  return chosen
    .flatMap((event) =>
      event.type === 'reported'
        ? nothingNew(told.filter(({ eventId }) => eventId === event.eventId))
        : [
            `On ${dateInWords(dayOf(event.occurredAt))}${several ? ` (${event.crimeReference})` : ''}: ${saidOf(event)}`,
          ],
    )
    .map((line) => `* ${line.replace(/\s+/g, ' ')}`)
    .join('\n');
}

const saidOf = ({ type, words }: TellableEvent): string => words ?? `${EVENT_TYPE_LABELS[type]}.`;

const nothingNew = (told: readonly Told[]): string[] =>
  told
    .filter(({ kind }) => kind === PROGRESS)
    .map(() => 'There is nothing new to report since we last spoke. The case is still being worked on.');

const dayOf = (instant: Date): string => toIso(legalDayOf(instant.getTime()));
