import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { KeepingLonger } from '../../data-rights/retention/keeping-longer.service';
import { RETENTION_KINDS } from '../../data-rights/retention/retention-kinds';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { personReference } from '../../people/person-reference';
import { NotFoundError } from '../../refusals';
import { refusedAs } from '../forms/refused-as';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { KeepForm } from './keep.form';

const TEMPLATE = 'retention/keep.njk';

/** Until when one person is kept, and keeping them for longer. */
@Controller()
export class KeepController {
  constructor(private readonly keeping: KeepingLonger) {}

  @Get(paths.personKeep.route)
  @Access('look-after-data-rights', 'keep-form-seen')
  @Render(TEMPLATE)
  async ask(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    const view = await this.view(actor, personId, { formKey: newFormKey() });
    about(request, { kind: 'person', id: personId });
    return view;
  }

  @Post(paths.personKeep.route)
  @Access('look-after-data-rights', 'kept-longer')
  async keep(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(KeepForm, body);
    const view = await this.view(actor, personId, form);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    await this.keeping.keep(actor, { personId, ...form }).catch(refusedAs(TEMPLATE, view, 'years'));
    banner(request, `${personReference(personId)} is kept for longer`);
    response.redirect(303, paths.retentionReviews.to());
  }

  private async view(actor: Actor, personId: string, form: Partial<KeepForm>) {
    const keeping = await this.keeping.ofPerson(actor, personId);
    if (keeping === undefined) throw new NotFoundError('person');
    return {
      ...keeping,
      kind: keeping.kind === null ? undefined : RETENTION_KINDS[keeping.kind].toLowerCase(),
      reference: personReference(personId),
      form,
      back: { href: paths.personRights.to(personId), text: 'Their data and their rights' },
    };
  }
}
