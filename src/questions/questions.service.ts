import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { legalDayOf, toIso } from '../calendar/legal-day';
import { Clock } from '../clock/clock';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import type { Tx } from '../database/transactions';
import { HeldForCounting } from '../duties/held-for-counting';
import type { Actor } from '../identity/actor';
import { Outbox } from '../outbox/outbox.service';
import { refuse } from '../refusals';

export interface NewQuestion {
  readonly personId: string;
  /** Of which case its officer is asked; null where the person has only one. */
  readonly caseId: string | null;
  /** The contact in which it was asked. */
  readonly contactId: string;
  readonly words: string;
}

export interface ReadOut {
  readonly personId: string;
  readonly contactId: string;
  readonly questionIds: readonly string[];
}

/** What a contact does with questions, in the contact's own transaction. */
@Injectable()
export class Questions {
  constructor(
    private readonly held: HeldForCounting,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Asks the officer; the clock starts now, whenever the contact was. @throws RefusedError where no case is meant */
  async ask(tx: Tx, actor: Actor, { personId, caseId, contactId, words }: NewQuestion): Promise<string> {
    const { id: ofCase, officerId } = await caseOf(tx, personId, caseId);
    const now = this.clock.now();
    const { calendar } = await this.held.by(tx);
    const dueOn = toIso(calendar.addWorkingDays(legalDayOf(now.getTime()), this.config.questionWorkingDays));
    const rows: { id: string }[] = await tx.query(
      `insert into question (person_id, case_id, contact_id, words, asked_at, asked_by_id, due_on)
       values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [personId, ofCase, contactId, words, now, actor.id, dueOn],
    );
    const { id } = rows[0]!;
    const detail = { person: personId, case: ofCase, contact: contactId, dueOn };
    await this.audit.write(tx, actor, 'question-asked', { kind: 'question', id }, detail);
    const to = { accountId: officerId };
    await this.outbox.write(tx, { kind: 'question-asked', onceKey: `question-asked:${id}`, to, subjectId: id });
    return id;
  }

  /** The answers were read out to the person in this contact. @throws RefusedError where one has none to read out */
  async readOut(tx: Tx, actor: Actor, { personId, contactId, questionIds }: ReadOut): Promise<void> {
    const ids = [...new Set(questionIds)];
    if (ids.length === 0) return;
    const read: [{ id: string }[], number] = await tx.query(
      `update question set state = 'read-back', read_back_contact_id = $3
        where id = any ($1::bigint[]) and person_id = $2 and state = 'answered' returning id`,
      [ids, personId, contactId],
    );
    if (read[1] !== ids.length) {
      const message = 'One of the answers ticked has been read out or changed since. Look at the list again';
      refuse('readOut', 'nothing-to-read-out', message);
    }
    const entries = ids.map((id) => ({ id, detail: { person: personId, contact: contactId } }));
    await this.audit.writeMany(tx, actor, 'question-answer-read-out', 'question', entries);
  }
}

/** The case meant, among the person's; the only one where none is named. */
async function caseOf(tx: Tx, personId: string, caseId: string | null): Promise<{ id: string; officerId: string }> {
  const rows: { id: string; officerId: string; closed: boolean }[] = await tx.query(
    `select c.id, c.officer_id as "officerId", c.closed_at is not null as closed
       from participant pt join crime_case c on c.id = pt.case_id
      where pt.person_id = $1 and ($2::bigint is null or c.id = $2) order by c.id limit 200`,
    [personId, caseId],
  );
  const open = rows.filter((row) => !row.closed);
  const meant = caseId !== null || open.length === 0 ? rows : open;
  const [only, ...others] = meant;
  if (only === undefined) return refuse('askedCase', 'no-case', 'This person has no case whose officer could be asked');
  return others.length > 0 ? refuse('askedCase', 'which-case', 'Choose the case they asked about') : only;
}
