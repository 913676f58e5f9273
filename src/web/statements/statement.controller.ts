import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Clock } from '../../clock/clock';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { PersonalStatements } from '../../statements/personal-statements.service';
import { keptAsTyped } from '../forms/kept-as-typed';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { readStatement, StatementForm } from './statement.form';
import { StatementPage } from './statement.page';

const TEMPLATE = 'statements/statement.njk';

@Controller()
export class StatementController {
  constructor(
    private readonly page: StatementPage,
    private readonly statements: PersonalStatements,
    private readonly clock: Clock,
  ) {}

  @Get(paths.personStatement.route)
  @Access('change-people', 'statement-seen')
  @Render(TEMPLATE)
  show(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('caseId') caseId: string,
  ) {
    about(request, { kind: 'person', id: personId }, { case: caseId });
    return this.page.of(actor, personId, caseId);
  }

  @Post(paths.personStatement.route)
  @Access('change-people', 'statement-recorded')
  async record(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(StatementForm, body);
    const { stated, errors: unread } = readStatement(form, this.clock.today());
    const view = await this.page.of(actor, personId, caseId, form);
    if (errors.length + unread.length > 0) throw new InvalidForm(TEMPLATE, view, [...errors, ...unread]);
    const { version, formKey } = form;
    const contactId = form.contactId === 'record' ? null : form.contactId!;
    const { settled } = await this.statements
      .record(actor, { ...stated, personId, caseId, contactId, version, formKey })
      .catch(keptAsTyped(TEMPLATE, view, 'state'));
    banner(request, 'Statement saved', ...(settled === 0 ? [] : ['The duty to offer it is done.']));
    response.redirect(303, `${paths.person.to(personId)}#statements`);
  }
}
