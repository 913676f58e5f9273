import { Body, Controller, Get, Post, Query, Redirect, Render } from '@nestjs/common';
import { Audit } from '../../audit/audit.service';
import { AuditQueries, type AuditedUser } from '../../audit/audit.queries';
import { Transactions } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { ROLE_NAMES } from '../../identity/permissions';
import { paths } from '../../paths';
import { personIdOf } from '../../people/person-reference';
import { NotFoundError } from '../../refusals';
import { Access } from '../shell/access';
import { CurrentActor } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { fieldError } from '../forms/read-form';

const TEMPLATE = 'audit/audit.njk';
const PAGE = 50;

/** Where the audit is entered: by a person's reference, by a user, or by what was refused. */
@Controller()
export class AuditController {
  constructor(
    private readonly queries: AuditQueries,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  @Get(paths.audit.route)
  @Access('read-audit', 'audit-seen')
  @Render(TEMPLATE)
  show(@CurrentActor() actor: Actor, @Query('after') after?: unknown) {
    return this.view(actor, typeof after === 'string' ? after : '');
  }

  /** A POST, because somebody may type a name, which must not stand in an address. */
  @Post(paths.auditPeople.route)
  @Access('read-audit', null)
  @Redirect()
  async find(@CurrentActor() actor: Actor, @Body('person') person: unknown) {
    const typed = typeof person === 'string' ? person.trim() : '';
    const id = personIdOf(typed) ?? typed;
    try {
      return { url: paths.personAudit.to(await this.queries.person(actor, id)), statusCode: 303 };
    } catch (fault) {
      if (!(fault instanceof NotFoundError)) throw fault;
      const subject = /^\d{1,18}$/.test(id) ? ({ kind: 'person', id } as const) : undefined;
      await this.transactions.run((tx) =>
        this.audit.write(tx, actor, 'not-found', subject, { path: paths.auditPeople.route }),
      );
      const wrong = fieldError('person', 'Enter the reference of a person of your desk, such as P-1042');
      throw new InvalidForm(TEMPLATE, { ...(await this.view(actor, '')), typed }, [wrong]);
    }
  }

  private async view(actor: Actor, after: string) {
    const [users, sealed] = await Promise.all([this.queries.users(actor, after, PAGE + 1), this.queries.sealState()]);
    const shown = users.slice(0, PAGE);
    return { users: shown.map(userLine), next: users.length > PAGE ? shown.at(-1)!.id : undefined, sealed };
  }
}

const userLine = (user: AuditedUser) => ({
  name: user.name,
  href: paths.auditUser.to(user.id),
  what: [ROLE_NAMES[user.role], user.borough, user.disabled ? 'disabled' : null].filter(Boolean).join(', '),
});
