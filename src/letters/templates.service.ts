import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { ConflictError, NotFoundError, RefusedError } from '../refusals';
import { type Template, templateProblems, type TemplateWords } from './template';
import { TEMPLATES } from './templates-of-the-product';

/** One wording a desk has used, with who wrote it. */
export interface TemplateVersion extends TemplateWords {
  readonly version: number;
  readonly by: string;
  readonly at: Date;
}

export interface NewWords {
  readonly key: string;
  readonly words: TemplateWords;
  /** The version the form was opened with. */
  readonly version: number;
  readonly formKey: string;
}

/** How a desk words its letters. A wording is never edited: a change is the next version, and letters say theirs. */
@Injectable()
export class Templates {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** All, as the actor's desk words them now. */
  async all(actor: Actor, tx: Tx = this.transactions.reader): Promise<Template[]> {
    const rows: ({ key: string } & TemplateWords & { version: number })[] = await tx.query(
      `select distinct on (template_key) template_key as key, version, title, letter, email
         from letter_template_version where desk_id = $1 order by template_key, version desc`,
      [deskOf(actor).deskId],
    );
    const own = new Map(rows.map((row) => [row.key, row]));
    return TEMPLATES.map((template) => ({ ...template, ...own.get(template.key) }));
  }

  /** @throws NotFoundError */
  async one(actor: Actor, key: string, tx?: Tx): Promise<Template> {
    const template = (await this.all(actor, tx)).find((it) => it.key === key);
    if (template === undefined) throw new NotFoundError('letter template');
    return template;
  }

  /** What the desk has written so far, the latest first. */
  versions(actor: Actor, key: string): Promise<TemplateVersion[]> {
    return this.transactions.reader.query(
      `select v.version, v.title, v.letter, v.email, a.name as by, v.at
         from letter_template_version v join account a on a.id = v.by_account_id
        where v.desk_id = $1 and v.template_key = $2 order by v.version desc limit 100`,
      [deskOf(actor).deskId, key],
    );
  }

  /** Saves the desk's next version; the same form twice saves one. @throws RefusedError, ConflictError */
  async save(actor: Actor, { key, words, version, formKey }: NewWords): Promise<void> {
    const { deskId, accountId } = deskOf(actor);
    await this.transactions.run(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('letter templates'), $1::bigint::int)`, [deskId]);
      const saved: unknown[] = await tx.query('select 1 from letter_template_version where form_key = $1', [formKey]);
      if (saved.length > 0) return;
      const template = await this.one(actor, key, tx);
      const problems = templateProblems(words, template);
      if (problems.length > 0) throw new RefusedError(problems);
      if (template.version !== version) throw new ConflictError('Somebody else changed these words first');
      if (sameWords(template, words)) return;
      await tx.query(
        `insert into letter_template_version (desk_id, template_key, version, title, letter, email, by_account_id, at, form_key)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [deskId, key, version + 1, words.title, words.letter, words.email, accountId, this.clock.now(), formKey],
      );
      const old = { title: template.title, letter: template.letter, email: template.email };
      const detail = { template: key, version: version + 1, words: { old, new: words } };
      await this.audit.write(tx, actor, 'letter-template-changed', { kind: 'desk', id: deskId }, detail);
    });
  }
}

const sameWords = (a: TemplateWords, b: TemplateWords): boolean =>
  a.title === b.title && a.letter === b.letter && a.email === b.email;

/** @throws NotFoundError for whoever has no desk */
function deskOf(actor: Actor): { deskId: string; accountId: string } {
  if (actor.kind !== 'account' || actor.deskId === null) throw new NotFoundError('desk');
  return { deskId: actor.deskId, accountId: actor.id };
}
