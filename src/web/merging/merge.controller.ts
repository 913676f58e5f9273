import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../identity/actor';
import { Merges } from '../../merging/merges.service';
import { paths } from '../../paths';
import { personIdOf } from '../../people/person-reference';
import { CoveredDetails } from '../person/covered-details';
import { keptAsTyped } from '../forms/kept-as-typed';
import { type OwnPerson, Persons } from '../person/persons';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { fieldError, readForm } from '../forms/read-form';
import { chosenOf, MergeForm, readTaken } from './merge.form';
import { MergePage } from './merge.page';

const TEMPLATE = 'merging/merge.njk';

/** Two records of one person become one, and two again. */
@Controller()
export class MergeController {
  constructor(
    private readonly persons: Persons,
    private readonly coveredDetails: CoveredDetails,
    private readonly page: MergePage,
    private readonly merges: Merges,
  ) {}

  @Get(paths.personMergeAsk.route)
  @Access('change-people', 'merge-form-seen')
  async ask(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Query('reference') typed?: string,
  ): Promise<void> {
    about(request, { kind: 'person', id: personId });
    const view = { ...this.persons.head(await this.persons.own(actor, personId)), form: { reference: typed ?? '' } };
    if (typeof typed !== 'string') return response.render('merging/ask.njk', view);
    const otherId = personIdOf(typed);
    if (otherId === undefined || otherId === personId) {
      const text = 'Enter the reference of the other record, such as P-1042';
      throw new InvalidForm('merging/ask.njk', view, [fieldError('reference', text)]);
    }
    response.redirect(303, paths.personMerge.to(personId, otherId));
  }

  @Get(paths.personMerge.route)
  @Access('change-people', 'merge-form-seen')
  async show(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('otherId') otherId: string,
  ): Promise<void> {
    about(request, { kind: 'person', id: personId }, { other: otherId });
    const both = await this.both(actor, personId, otherId);
    const covered = both.filter((own) => this.coveredDetails.covers(request, own));
    if (covered[0] !== undefined)
      return response.render('merging/read-first.njk', this.page.readFirst(actor, both, covered[0], covered.length));
    response.render(TEMPLATE, await this.page.of(actor, ...both));
  }

  @Post(paths.personMerge.route)
  @Access('change-people', 'people-merged')
  async merge(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('otherId') otherId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(MergeForm, body);
    if (errors.length === 0 && (await this.merges.done(actor, personId, form.formKey)))
      return response.redirect(303, paths.person.to(personId));
    const [kept, other] = await this.both(actor, personId, otherId);
    const view = await this.page.of(actor, kept, other, body);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    const { keptVersion, mergedVersion, formKey } = form;
    const chosen = chosenOf(kept.person, other.person, readTaken(kept.person, other.person, body));
    await this.merges
      .merge(actor, { keptId: personId, keptVersion, mergedId: otherId, mergedVersion, chosen, formKey })
      .catch(keptAsTyped(TEMPLATE, view, 'join'));
    banner(request, `${view.other.reference} is joined into this record`, 'Its number leads here from now on.');
    response.redirect(303, paths.person.to(personId));
  }

  @Post(paths.personMergeUndo.route)
  @Access('change-people', 'merge-undone')
  async undo(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('mergeId') mergeId: string,
  ): Promise<void> {
    await this.merges.undo(actor, personId, mergeId);
    banner(request, 'They are two people again', 'Everything that was joined has gone back.');
    response.redirect(303, paths.person.to(personId));
  }

  private async both(actor: Actor, personId: string, otherId: string): Promise<[OwnPerson, OwnPerson]> {
    return [await this.persons.own(actor, personId), await this.persons.own(actor, otherId)];
  }
}
