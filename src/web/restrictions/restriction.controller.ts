import { Body, Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { LookingAfterRestrictions } from '../../restrictions/looking-after-restrictions.service';
import { Restricting } from '../../restrictions/restricting.service';
import { keptAsTyped } from '../forms/kept-as-typed';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { LiftForm, NamesForm, RestrictionForm, reviewDayOf, ReviewForm } from './restriction.form';
import { RestrictionPage } from './restriction.page';

const TEMPLATE = 'restrictions/restriction.njk';

/** Who finds a person. */
@Controller()
export class RestrictionController {
  constructor(
    private readonly page: RestrictionPage,
    private readonly restricting: Restricting,
    private readonly lookingAfter: LookingAfterRestrictions,
  ) {}

  @Get(paths.personRestriction.route)
  @Access('restrict-people', 'restriction-form-seen')
  @Render(TEMPLATE)
  async show(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    const view = await this.page.of(actor, personId);
    about(request, { kind: 'person', id: view.id });
    return view;
  }

  @Post(paths.personRestriction.route)
  @Access('restrict-people', 'person-restricted')
  @Redirect()
  restrict(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ) {
    return this.saved(request, personId, RestrictionForm, body, 'Restricted: only those named find them', (form) =>
      this.restricting.restrict(actor, { personId, ...form, reviewOn: reviewDayOf(form) }),
    );
  }

  @Post(paths.personRestrictionNames.route)
  @Access('restrict-people', 'restriction-names-changed')
  @Redirect()
  name(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ) {
    return this.saved(request, personId, NamesForm, body, 'Saved who finds them', (form) =>
      this.restricting.name(actor, personId, form.named, form.version.split(',')),
    );
  }

  @Post(paths.personRestrictionReview.route)
  @Access('restrict-people', 'restriction-reviewed')
  @Redirect()
  review(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ) {
    return this.saved(request, personId, ReviewForm, body, 'Reviewed: it stays', (form) =>
      this.lookingAfter.review(actor, personId, reviewDayOf(form)),
    );
  }

  @Post(paths.personRestrictionLift.route)
  @Access('restrict-people', 'restriction-lifted')
  @Redirect()
  lift(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ) {
    return this.saved(request, personId, LiftForm, body, 'Lifted: the whole desk finds them again', (form) =>
      this.lookingAfter.lift(actor, personId, form.reason),
    );
  }

  private async saved<Form extends object>(
    request: DeskRequest,
    personId: string,
    type: new () => Form,
    body: unknown,
    done: string,
    save: (form: Form) => Promise<void>,
  ) {
    const { form, errors } = readForm(type, body);
    const view = await this.page.of(request.actor, personId, form);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    await save(form).catch(keptAsTyped(TEMPLATE, view, 'named'));
    banner(request, done);
    // Whoever named themselves no more does not find the person any longer.
    return { url: paths.restrictions.to(), statusCode: 303 };
  }
}
