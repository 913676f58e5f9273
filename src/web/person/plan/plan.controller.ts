import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../../identity/actor';
import { paths } from '../../../paths';
import { AgreePlan } from '../../../plans/agree-plan.service';
import { PlansQueries, versionOf } from '../../../plans/plans.queries';
import { Access } from '../../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../../shell/desk-request';
import { InvalidForm } from '../../forms/invalid-form';
import { readForm } from '../../forms/read-form';
import { movedInWords } from '../moved-in-words';
import { Persons } from '../persons';
import { PlanForm } from './plan.form';
import { refusedAs } from '../../forms/refused-as';

const TEMPLATE = 'person/plan/plan.njk';

@Controller()
export class PlanController {
  constructor(
    private readonly persons: Persons,
    private readonly plans: PlansQueries,
    private readonly agree: AgreePlan,
  ) {}

  @Get(paths.personPlan.route)
  @Access('change-people', 'plan-form-seen')
  @Render(TEMPLATE)
  async ask(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    const head = this.persons.head(await this.persons.own(actor, personId));
    const { plan } = await this.plans.current(personId);
    about(request, { kind: 'person', id: personId });
    return { ...head, everyDays: plan.since === null ? '' : plan.everyDays, version: versionOf(plan.since) };
  }

  @Post(paths.personPlan.route)
  @Access('change-people', 'plan-agreed')
  async set(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const head = this.persons.head(await this.persons.own(actor, personId));
    const { form, errors } = readForm(PlanForm, body);
    const { plan } = await this.plans.current(personId);
    const view = { ...head, everyDays: form.everyDays, version: versionOf(plan.since) };
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    const agreed = this.agree.agree(actor, { personId, everyDays: form.everyDays, version: form.version ?? '' });
    const { moved } = await agreed.catch(refusedAs(TEMPLATE, view, 'everyDays'));
    banner(request, 'Plan for updates saved', movedInWords(moved));
    response.redirect(303, paths.person.to(personId));
  }
}
