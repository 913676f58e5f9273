import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { kindLabel, KINDS } from '../../../code-of-practice/kinds';
import type { Actor } from '../../../identity/actor';
import { paths } from '../../../paths';
import { DeclineUpdates } from '../../../plans/decline-updates.service';
import { PlansQueries, versionOf } from '../../../plans/plans.queries';
import { Access } from '../../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../../shell/desk-request';
import { InvalidForm } from '../../forms/invalid-form';
import { readForm } from '../../forms/read-form';
import { DeclinesForm } from './declines.form';
import { Persons } from '../persons';
import { refusedAs } from '../../forms/refused-as';

const TEMPLATE = 'person/declines/declines.njk';

@Controller()
export class DeclinesController {
  constructor(
    private readonly persons: Persons,
    private readonly plans: PlansQueries,
    private readonly declineUpdates: DeclineUpdates,
  ) {}

  @Get(paths.personDeclines.route)
  @Access('change-people', 'declined-updates-form-seen')
  @Render(TEMPLATE)
  async ask(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    const head = this.persons.head(await this.persons.own(actor, personId));
    const { what, since } = (await this.plans.current(personId)).declined;
    about(request, { kind: 'person', id: personId });
    const some = typeof what !== 'string';
    return { ...head, which: some ? 'some' : what, kinds: kindsTicked(some ? what : []), version: versionOf(since) };
  }

  @Post(paths.personDeclines.route)
  @Access('change-people', 'updates-declined')
  async set(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const head = this.persons.head(await this.persons.own(actor, personId));
    const { form, errors } = readForm(DeclinesForm, body);
    const { since } = (await this.plans.current(personId)).declined;
    const view = { ...head, which: form.which, kinds: kindsTicked(form.kinds), version: versionOf(since) };
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    const declined = form.which === 'some' ? form.kinds : form.which;
    await this.declineUpdates
      .decline(actor, { personId, declined, version: form.version ?? '' })
      .catch(refusedAs(TEMPLATE, view, 'kinds'));
    banner(request, 'Saved which updates they want');
    response.redirect(303, paths.person.to(personId));
  }
}

const kindsTicked = (ticked: readonly string[]) =>
  KINDS.map((kind) => ({ value: kind, text: kindLabel(kind), checked: ticked.includes(kind) }));
