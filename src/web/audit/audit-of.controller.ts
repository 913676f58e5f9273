import { Controller, Get, Param, Query, Render, Req } from '@nestjs/common';
import { AuditQueries } from '../../audit/audit.queries';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { personReference } from '../../people/person-reference';
import { Access } from '../shell/access';
import { about, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { ENTRIES_TEMPLATE, type EntryList, EntryLists } from './entry-lists';

type Asked = Record<string, unknown>;
const BACK = { href: paths.audit.to(), text: 'Audit' };

/** Who looked at this person, what did this user do, what was refused: each as a page and as a file. */
@Controller()
export class AuditOfController {
  constructor(
    private readonly queries: AuditQueries,
    private readonly lists: EntryLists,
  ) {}

  @Get(paths.personAudit.route)
  @Access('read-audit', 'person-audit-seen')
  @Render(ENTRIES_TEMPLATE)
  async person(@Req() request: DeskRequest, @Param('personId') personId: string, @Query() asked: Asked) {
    return this.lists.page(await this.ofPerson(request, personId), asked);
  }

  @Get(paths.personAuditExport.route)
  @Access('read-audit', 'person-audit-exported')
  async personFile(@Req() request: DeskRequest, @Param('personId') personId: string, @Query() asked: Asked) {
    return this.exported(request, await this.ofPerson(request, personId), asked);
  }

  @Get(paths.auditUser.route)
  @Access('read-audit', 'user-audit-seen')
  @Render(ENTRIES_TEMPLATE)
  async user(@Req() request: DeskRequest, @Param('accountId') accountId: string, @Query() asked: Asked) {
    return this.lists.page(await this.ofUser(request, accountId), asked);
  }

  @Get(paths.auditUserExport.route)
  @Access('read-audit', 'user-audit-exported')
  async userFile(@Req() request: DeskRequest, @Param('accountId') accountId: string, @Query() asked: Asked) {
    return this.exported(request, await this.ofUser(request, accountId), asked);
  }

  @Get(paths.auditRefusals.route)
  @Access('read-audit', 'refusals-seen')
  @Render(ENTRIES_TEMPLATE)
  refusals(@CurrentActor() actor: Actor, @Query() asked: Asked) {
    return this.lists.page(this.refused(actor), asked);
  }

  @Get(paths.auditRefusalsExport.route)
  @Access('read-audit', 'refusals-exported')
  refusalsFile(@Req() request: DeskRequest, @Query() asked: Asked) {
    return this.exported(request, this.refused(request.actor), asked);
  }

  private async ofPerson(request: DeskRequest, asked: string): Promise<EntryList> {
    const id = await this.queries.person(request.actor, asked);
    about(request, { kind: 'person', id });
    const title = `Who has looked at ${personReference(id)}, and what was changed`;
    return {
      head: { title, exportHref: paths.personAuditExport.to(id), back: BACK },
      read: (filter, limit) => this.queries.ofPerson(request.actor, id, filter, limit),
    };
  }

  private async ofUser(request: DeskRequest, asked: string): Promise<EntryList> {
    const { id, name } = await this.queries.user(request.actor, asked);
    about(request, { kind: 'account', id });
    return {
      head: { title: `What ${name} has done`, exportHref: paths.auditUserExport.to(id), back: BACK },
      read: (filter, limit) => this.queries.ofUser(request.actor, id, filter, limit),
    };
  }

  private refused(actor: Actor): EntryList {
    return {
      head: { title: 'What has been refused', exportHref: paths.auditRefusalsExport.to(), back: BACK },
      kinds: ['refusal'],
      read: (filter, limit) => this.queries.refusals(actor, filter, limit),
    };
  }

  private exported(request: DeskRequest, list: EntryList, asked: Asked) {
    const { detail, file } = this.lists.file(list, asked);
    request.auditDetail = detail;
    return file;
  }
}
