import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Certificates } from '../../data-rights/erasure/certificates.queries';
import { Erasures } from '../../data-rights/erasure/erasures.service';
import { GROUNDS } from '../../data-rights/erasure/grounds';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { personReference } from '../../people/person-reference';
import { refusedAs } from '../forms/refused-as';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { EraseForm } from './erase.form';

const TEMPLATE = 'data-rights/erase.njk';

/** Erasing one person, after it was said what goes and what stays. */
@Controller()
export class EraseController {
  constructor(
    private readonly erasures: Erasures,
    private readonly certificates: Certificates,
  ) {}

  @Get(paths.personErase.route)
  @Access('look-after-data-rights', 'erasure-form-seen')
  @Render(TEMPLATE)
  async ask(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    const view = await this.view(actor, personId);
    about(request, { kind: 'person', id: personId });
    return { ...view, form: { formKey: newFormKey() } };
  }

  @Post(paths.personErase.route)
  @Access('look-after-data-rights', 'person-erased')
  async erase(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(EraseForm, body);
    const view = { ...(await this.view(actor, personId)), form };
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    const id = await this.erasures.erase(actor, { personId, ...form }).catch(refusedAs(TEMPLATE, view, 'ground'));
    banner(request, 'They have been erased', 'This is the certificate. It stays.');
    response.redirect(303, paths.erasure.to(id));
  }

  private async view(actor: Actor, personId: string) {
    const [against, done] = [
      await this.erasures.whyNot(actor, personId),
      await this.certificates.ofPerson(actor, personId),
    ];
    return {
      certificateHref: done === undefined ? undefined : paths.erasure.to(done.id),
      reference: personReference(personId),
      against,
      grounds: Object.entries(GROUNDS).map(([value, text]) => ({ value, text })),
      back: { href: paths.personRights.to(personId), text: 'Their data and their rights' },
    };
  }
}
