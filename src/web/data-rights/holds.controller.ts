import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { HoldsQueries } from '../../data-rights/holds/holds.queries';
import { type HeldThing, LegalHolds } from '../../data-rights/holds/legal-holds.service';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { personReference } from '../../people/person-reference';
import { RefusedError } from '../../refusals';
import { refusedAs } from '../forms/refused-as';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { fieldError, readForm } from '../forms/read-form';
import { HoldForm } from './hold.form';

const TEMPLATE = 'data-rights/holds.njk';

/** Legal holds on a person or a case: placed with a reason, lifted with a reason. */
@Controller()
export class HoldsController {
  constructor(
    private readonly holds: LegalHolds,
    private readonly queries: HoldsQueries,
  ) {}

  @Get(paths.personHold.route)
  @Access('look-after-data-rights', 'legal-hold-form-seen')
  @Render(TEMPLATE)
  ofPerson(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    return this.ask(request, actor, { personId });
  }

  @Get(paths.caseHold.route)
  @Access('look-after-data-rights', 'legal-hold-form-seen')
  @Render(TEMPLATE)
  ofCase(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('caseId') caseId: string) {
    return this.ask(request, actor, { caseId });
  }

  @Post(paths.personHold.route)
  @Access('look-after-data-rights', 'legal-hold-placed')
  onPerson(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ) {
    return this.place(request, response, { personId }, body);
  }

  @Post(paths.caseHold.route)
  @Access('look-after-data-rights', 'legal-hold-placed')
  onCase(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
  ) {
    return this.place(request, response, { caseId }, body);
  }

  @Post(paths.holdLift.route)
  @Access('look-after-data-rights', 'legal-hold-lifted')
  async lift(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('holdId') holdId: string,
    @Body('reason') typed: unknown,
  ): Promise<void> {
    const reason = typeof typed === 'string' ? typed : '';
    const thing = await this.holds.lift(actor, holdId, reason).catch(async (fault: unknown) => {
      if (!(fault instanceof RefusedError)) throw fault;
      const view = { ...(await this.view(actor, await this.holds.heldBy(actor, holdId))), lifting: reason };
      const errors = fault.reasons.map(({ message }) => fieldError(`lift-${holdId}`, message));
      throw new InvalidForm(TEMPLATE, { ...view, form: { formKey: newFormKey() } }, errors);
    });
    banner(request, 'The legal hold is lifted');
    response.redirect(303, hrefOf(thing));
  }

  private async ask(request: DeskRequest, actor: Actor, thing: HeldThing) {
    const view = await this.view(actor, thing);
    about(request, 'personId' in thing ? { kind: 'person', id: thing.personId } : { kind: 'case', id: thing.caseId });
    return { ...view, form: { formKey: newFormKey() } };
  }

  private async place(request: DeskRequest, response: Response, thing: HeldThing, body: unknown): Promise<void> {
    const { form, errors } = readForm(HoldForm, body);
    const view = { ...(await this.view(request.actor, thing)), form };
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    await this.holds.place(request.actor, thing, form).catch(refusedAs(TEMPLATE, view, 'reason'));
    banner(request, 'There is a legal hold now', 'Nothing of it is erased until the hold is lifted.');
    response.redirect(303, hrefOf(thing));
  }

  private async view(actor: Actor, thing: HeldThing) {
    const name = await this.queries.nameOf(actor, thing);
    const ofPerson = 'personId' in thing;
    const lines = ofPerson
      ? await this.queries.ofPerson(actor, thing.personId)
      : await this.queries.ofCase(actor, thing.caseId);
    return {
      name: ofPerson ? personReference(thing.personId) : name,
      ofPerson,
      action: hrefOf(thing),
      holds: lines.map((line) => ({
        ...line,
        href: line.caseId === null ? undefined : paths.caseHold.to(line.caseId),
      })),
      back: ofPerson
        ? { href: paths.personRights.to(thing.personId), text: 'Their data and their rights' }
        : { href: paths.dataRights.to(), text: 'Data rights' },
    };
  }
}

const hrefOf = (thing: HeldThing): string =>
  'personId' in thing ? paths.personHold.to(thing.personId) : paths.caseHold.to(thing.caseId);
