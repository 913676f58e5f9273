import { Body, Controller, Get, Param, Post, Query, Redirect, Render, Req } from '@nestjs/common';
import { Clock } from '../../clock/clock';
import { WhoIsInCharge } from '../../cover/who-is-in-charge.service';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { ApplyingReassignments } from '../../reassignment/applying.service';
import { PlanningReassignments } from '../../reassignment/planning.service';
import { ReassignmentsQueries } from '../../reassignment/reassignments.queries';
import { PlanningWayBack } from '../../reassignment/way-back.service';
import { RefusedError } from '../../refusals';
import { refusedAs } from '../forms/refused-as';
import { Access } from '../shell/access';
import { banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { fieldError, readForm, refusalAsErrors } from '../forms/read-form';
import { ReassignForm, WayBackForm, wantedOf } from './reassign.form';
import { ReassignPage } from './reassign.page';
import { planInWords } from './reassign.presenter';

const TEMPLATE = 'reassign/choose.njk';
const PLAN = 'reassign/plan.njk';

/** A supervisor gives many people to other PCSOs: chooses, looks at what would move, and has it done. */
@Controller()
export class ReassignController {
  constructor(
    private readonly page: ReassignPage,
    private readonly planning: PlanningReassignments,
    private readonly wayBack: PlanningWayBack,
    private readonly applying: ApplyingReassignments,
    private readonly queries: ReassignmentsQueries,
    private readonly whoIsInCharge: WhoIsInCharge,
    private readonly clock: Clock,
  ) {}

  @Get(paths.reassign.route)
  @Access('assign-people', 'reassignment-seen')
  @Render(TEMPLATE)
  choose(@CurrentActor() actor: Actor, @Query('from') from?: string | string[]) {
    return this.page.of(actor, { formKey: newFormKey(), from: [from ?? []].flat(), which: 'all', people: [], to: [] });
  }

  @Post(paths.reassign.route)
  @Access('assign-people', 'reassignment-planned')
  @Redirect()
  async plan(@CurrentActor() actor: Actor, @Body() body: unknown) {
    const { form, errors } = readForm(ReassignForm, body);
    const view = await this.page.of(actor, form);
    if (form.which === 'all' && form.people.length > 0)
      errors.push(fieldError('which', 'You ticked people, and chose that all of them move. Choose one or the other'));
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    const id = await this.planning.plan(actor, wantedOf(form)).catch(refusedAs(TEMPLATE, view, 'to'));
    return { url: paths.reassignment.to(id), statusCode: 303 };
  }

  @Get(paths.reassignment.route)
  @Access('assign-people', 'reassignment-seen')
  @Render(PLAN)
  show(@CurrentActor() actor: Actor, @Param('reassignmentId') id: string) {
    return this.planned(actor, id);
  }

  @Post(paths.reassignmentApply.route)
  @Access('assign-people', 'reassignment-applied')
  @Redirect()
  async apply(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('reassignmentId') id: string) {
    const { moved, left } = await this.applying.apply(actor, id).catch(async (fault: unknown) => {
      if (!(fault instanceof RefusedError)) throw fault;
      throw new InvalidForm(PLAN, await this.planned(actor, id), refusalAsErrors(fault, 'pcsoId'));
    });
    const stayed = left === 0 ? [] : [`${left} had been given to somebody else since the preview and stay there.`];
    banner(request, `${moved} ${moved === 1 ? 'person has' : 'people have'} another point of contact now`, ...stayed);
    return { url: paths.reassignment.to(id), statusCode: 303 };
  }

  @Post(paths.reassignmentBack.route)
  @Access('assign-people', 'reassignment-planned')
  @Redirect()
  async back(@CurrentActor() actor: Actor, @Param('reassignmentId') reassignmentId: string, @Body() body: unknown) {
    const view = await this.planned(actor, reassignmentId);
    const { form, errors } = readForm(WayBackForm, body);
    if (errors.length > 0) throw new InvalidForm(PLAN, view, errors);
    const id = await this.wayBack.plan(actor, reassignmentId, form.formKey).catch(refusedAs(PLAN, view, 'back'));
    return { url: paths.reassignment.to(id), statusCode: 303 };
  }

  private async planned(actor: Actor, id: string) {
    const [plan, holders, cover] = await Promise.all([
      this.queries.plan(actor, id, this.clock.today()),
      this.queries.holders(actor),
      this.whoIsInCharge.on(),
    ]);
    return {
      ...planInWords(plan, holders, cover),
      formKey: newFormKey(),
      back: { href: paths.reassign.to(), text: 'Choose again' },
    };
  }
}
