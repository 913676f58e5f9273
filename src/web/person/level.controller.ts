import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { ENTITLEMENT_GROUPS } from '../../plans/entitlement-reasons';
import { PlansQueries } from '../../plans/plans.queries';
import { SetLevel } from '../../plans/set-level.service';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../shell/invalid-form';
import { readForm } from '../shell/read-form';
import { LevelForm } from './level.form';
import { movedInWords } from './moved-in-words';
import { Persons } from './persons';
import { refusedAs } from './refused-as';

const TEMPLATE = 'person/level.njk';

@Controller()
export class LevelController {
  constructor(
    private readonly persons: Persons,
    private readonly plans: PlansQueries,
    private readonly setLevel: SetLevel,
  ) {}

  @Get(paths.personLevel.route)
  @Access('change-people', 'level-form-seen')
  @Render(TEMPLATE)
  async ask(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    const head = this.persons.head(await this.persons.own(actor, personId));
    const { level } = await this.plans.current(personId);
    about(request, { kind: 'person', id: personId });
    return { ...head, groups: groups(level.reasons), level: level.since === null ? undefined : level.level };
  }

  @Post(paths.personLevel.route)
  @Access('change-people', 'level-set')
  async set(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const head = this.persons.head(await this.persons.own(actor, personId));
    const { form, errors } = readForm(LevelForm, body);
    const view = { ...head, groups: groups(form.reasons), level: form.level };
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    const { moved } = await this.setLevel.set(actor, { personId, ...form }).catch(refusedAs(TEMPLATE, view, 'reasons'));
    banner(request, 'Level of service saved', movedInWords(moved));
    response.redirect(303, paths.person.to(personId));
  }
}

const groups = (ticked: readonly string[]) =>
  ENTITLEMENT_GROUPS.map(({ label, reasons }) => ({
    label,
    items: Object.entries(reasons).map(([value, text]) => ({ value, text, checked: ticked.includes(value) })),
  }));
