import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import type { LegalDay } from '../calendar/legal-day';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { ConflictError, NotFoundError, type Reason, RefusedError } from '../refusals';
import type { ExplainingPage } from './explaining-page';
import { PAGES } from './pages';
import { isReviewDue } from './review';

interface Review {
  readonly on: LegalDay;
  readonly by: string;
  /** Of which wording. */
  readonly version: number;
}

/** A page as it reads now. */
export interface PageNow extends ExplainingPage {
  /** Zero for the words that come with the product. */
  readonly version: number;
  /** The last time somebody read it and found it right; null where nobody has. */
  readonly reviewed: Review | null;
  readonly reviewDue: boolean;
}

export interface PageVersion {
  readonly version: number;
  readonly title: string;
  readonly words: string;
  readonly by: string;
  readonly at: Date;
}

interface NewWords {
  readonly key: string;
  readonly title: string;
  readonly words: string;
  /** The version the form was opened with. */
  readonly version: number;
  readonly formKey: string;
}

interface Row {
  readonly key: string;
  readonly version: number | null;
  readonly title: string | null;
  readonly words: string | null;
  readonly reviewedOn: LegalDay | null;
  readonly reviewedBy: string | null;
  readonly reviewedVersion: number | null;
}

const LONGEST_TITLE = 100;
const LONGEST = 12_000;

/** Pages that explain: the same for all desks, worded and reviewed by administrators, every wording kept. */
@Injectable()
export class Explaining {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** All, in their order. */
  async all(tx: Tx = this.transactions.reader): Promise<PageNow[]> {
    const rows: Row[] = await tx.query(
      `select k.key, v.version, v.title, v.words, r.on_day::text as "reviewedOn", a.name as "reviewedBy",
              r.version as "reviewedVersion"
         from unnest($1::text[]) as k(key)
         left join lateral (select * from explaining_page_version where page_key = k.key order by version desc limit 1) v on true
         left join lateral (select * from explaining_review where page_key = k.key order by id desc limit 1) r on true
         left join account a on a.id = r.by_account_id`,
      [PAGES.map((page) => page.key)],
    );
    const today = this.clock.today();
    return PAGES.map((page) =>
      pageNow(
        page,
        rows.find((row) => row.key === page.key)!,
        today,
      ),
    );
  }

  /** @throws NotFoundError */
  async one(key: string, tx?: Tx): Promise<PageNow> {
    const page = (await this.all(tx)).find((it) => it.key === key);
    if (page === undefined) throw new NotFoundError('page');
    return page;
  }

  /** The wordings administrators have given it, the latest first. */
  versions(key: string): Promise<PageVersion[]> {
    return this.transactions.reader.query(
      `select v.version, v.title, v.words, a.name as by, v.at from explaining_page_version v
         join account a on a.id = v.by_account_id where v.page_key = $1 order by v.version desc limit 100`,
      [key],
    );
  }

  /** Saves the next wording; the same form twice saves one. @throws RefusedError, ConflictError */
  async change(actor: Actor, { key, title, words, version, formKey }: NewWords): Promise<void> {
    await this.once(actor, key, formKey, 'explaining_page_version', async (tx, by) => {
      const page = await this.one(key, tx);
      const problems = problemsOf(title, words);
      if (problems.length > 0) throw new RefusedError(problems);
      if (page.version !== version) throw new ConflictError('Somebody else changed this page first');
      if (page.title === title && page.words === words) return;
      await tx.query(
        `insert into explaining_page_version (page_key, version, title, words, by_account_id, at, form_key)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [key, version + 1, title, words, by, this.clock.now(), formKey],
      );
      const change = { title: { old: page.title, new: title }, words: { old: page.words, new: words } };
      await this.audit.write(tx, actor, 'explaining-page-changed', undefined, {
        page: key,
        version: version + 1,
        change,
      });
    });
  }

  /** Somebody has read this wording today and found it right. @throws ConflictError where it is another by now */
  async review(actor: Actor, { key, version, formKey }: Pick<NewWords, 'key' | 'version' | 'formKey'>): Promise<void> {
    await this.once(actor, key, formKey, 'explaining_review', async (tx, by) => {
      const page = await this.one(key, tx);
      if (page.version !== version)
        throw new ConflictError('Somebody changed this page while you read it. Read it again.');
      await tx.query(
        `insert into explaining_review (page_key, version, on_day, by_account_id, at, form_key)
         values ($1, $2, $3, $4, $5, $6)`,
        [key, version, this.clock.today(), by, this.clock.now(), formKey],
      );
      await this.audit.write(tx, actor, 'explaining-page-reviewed', undefined, { page: key, version });
    });
  }

  private async once(
    actor: Actor,
    key: string,
    formKey: string,
    table: 'explaining_page_version' | 'explaining_review',
    work: (tx: Tx, accountId: string) => Promise<void>,
  ): Promise<void> {
    if (actor.kind !== 'account') throw new NotFoundError('page');
    await this.transactions.run(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('explaining page'), hashtext($1))`, [key]);
      const saved: unknown[] = await tx.query(`select 1 from ${table} where form_key = $1`, [formKey]);
      if (saved.length === 0) await work(tx, actor.id);
    });
  }
}

function pageNow(page: ExplainingPage, row: Row, today: LegalDay): PageNow {
  const { reviewedOn: on, reviewedBy: by, reviewedVersion } = row;
  const reviewed = on === null || by === null || reviewedVersion === null ? null : { on, by, version: reviewedVersion };
  const version = row.version ?? 0;
  const reviewDue = reviewed === null || reviewed.version !== version || isReviewDue(reviewed.on, today);
  return { ...page, title: row.title ?? page.title, words: row.words ?? page.words, version, reviewed, reviewDue };
}

function problemsOf(title: string, words: string): Reason[] {
  const add = (field: string, code: string, message: string): Reason => ({ field, code, message });
  return [
    ...(title === '' ? [add('title', 'title-missing', 'Enter the heading of the page')] : []),
    ...(title.length > LONGEST_TITLE ? [add('title', 'too-long', 'The heading must be 100 characters or fewer')] : []),
    ...(words === '' ? [add('words', 'words-missing', 'Enter the words of the page')] : []),
    ...(words.length > LONGEST ? [add('words', 'too-long', 'It must be 12,000 characters or fewer')] : []),
    ...(words.includes('((') ? [add('words', 'bracket', 'A page has no fields to fill in: take out the ((')] : []),
  ];
}
