import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.service';
import { Clock } from '../../clock/clock';
import { Transactions, type Tx } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { type Disclosure, Disclosures } from './disclosures.service';
import type { HeldSection } from './held-data';
import {
  type Decisions,
  redacted,
  REVIEW_DECISIONS,
  type ReviewDecision,
  type ReviewItem,
  reviewItems,
} from './redaction';

export interface Reviewed {
  readonly disclosure: Disclosure;
  readonly items: readonly ReviewItem[];
  /** What may leave the desk; undefined while something is to be looked at. */
  readonly copy: readonly HeldSection[] | undefined;
}

/** Looking at what is about others in somebody's download, and the copy for the person without what was struck out. */
@Injectable()
export class DisclosureReviews {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly disclosures: Disclosures,
  ) {}

  /** @throws NotFoundError also after the hour for which it was asked */
  async of(actor: Actor, personId: string, disclosureId: string): Promise<Reviewed> {
    const disclosure = await this.disclosures.open(actor, personId, disclosureId);
    const decisions = await decisionsOf(this.transactions.beyond('data-rights').reader, disclosure.personId);
    const { sections } = disclosure;
    return { disclosure, items: reviewItems(sections, decisions), copy: redacted(sections, decisions) };
  }

  /** What is not in the download is left alone. Deciding the same twice changes nothing. Answers how many are decided anew. */
  async decide(actor: Actor, personId: string, disclosureId: string, wanted: Decisions): Promise<number> {
    const { disclosure, items } = await this.of(actor, personId, disclosureId);
    const changed = items.filter(({ key, decision }) => wanted.has(key) && wanted.get(key) !== decision);
    if (changed.length === 0) return 0;
    const said = changed.map(({ key }) => ({ key, decision: wanted.get(key)! }));
    await this.transactions.beyond('data-rights').run(async (tx) => {
      await tx.query(
        `insert into disclosure_item (person_id, item, decision, by_account_id, at)
         select $1, it.key, it.decision, $2, $3 from json_to_recordset($4::json) it (key text, decision text)
         on conflict (person_id, item) do update
           set decision = excluded.decision, by_account_id = excluded.by_account_id, at = excluded.at`,
        [disclosure.personId, actor.id, this.clock.now(), JSON.stringify(said)],
      );
      const struck = said.filter(({ decision }) => decision === 'strike').length;
      const detail = { disclosure: disclosure.id, struck, left: said.length - struck };
      await this.audit.write(tx, actor, 'held-data-reviewed', { kind: 'person', id: disclosure.personId }, detail);
    });
    return changed.length;
  }
}

export const isReviewDecision = (text: unknown): text is ReviewDecision =>
  typeof text === 'string' && Object.hasOwn(REVIEW_DECISIONS, text);

async function decisionsOf(tx: Tx, personId: string): Promise<Decisions> {
  const rows: { item: string; decision: ReviewDecision }[] = await tx.query(
    'select item, decision from disclosure_item where person_id = $1',
    [personId],
  );
  return new Map(rows.map(({ item, decision }) => [item, decision]));
}
