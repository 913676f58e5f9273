import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../../identity/actor';
import { paths } from '../../../paths';
import { People } from '../../../people/people.service';
import { Access } from '../../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../../shell/desk-request';
import { newFormKey } from '../../forms/form-key';
import { InvalidForm } from '../../forms/invalid-form';
import { readForm } from '../../forms/read-form';
import { CoveredDetails } from '../covered-details';
import { keptAsTyped } from '../../forms/kept-as-typed';
import { Persons } from '../persons';
import { NoteForm } from './note.form';

const TEMPLATE = 'person/contact-details/note.njk';

/** The note that is read before any contact, and the code word. */
@Controller()
export class NoteController {
  constructor(
    private readonly persons: Persons,
    private readonly people: People,
    private readonly coveredDetails: CoveredDetails,
  ) {}

  @Get(paths.contactDetailsNote.route)
  @Access('change-people', 'contact-details-form-seen')
  async ask(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
  ): Promise<void> {
    about(request, { kind: 'person', id: personId });
    if (this.coveredDetails.covers(request, await this.persons.own(actor, personId)))
      return response.redirect(303, paths.contactDetails.to(personId));
    response.render(TEMPLATE, await this.view(actor, personId));
  }

  @Post(paths.contactDetailsNote.route)
  @Access('change-people', 'person-changed')
  async save(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(NoteForm, body);
    const view = await this.view(actor, personId, form);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    const { version, formKey, safeContact, codeWord } = form;
    await this.people
      .changeDetails(actor, { personId, version, formKey, details: { safeContact, codeWord } })
      .catch(keptAsTyped(TEMPLATE, view, 'safeContact'));
    banner(request, 'Saved');
    response.redirect(303, paths.contactDetails.to(personId));
  }

  private async view(actor: Actor, personId: string, typed?: NoteForm) {
    const own = await this.persons.own(actor, personId);
    const { safeContact, codeWord, version } = own.person;
    return {
      ...this.persons.head(own),
      back: { href: paths.contactDetails.to(personId), text: 'How to contact them' },
      version,
      form: typed ?? { formKey: newFormKey(), safeContact: safeContact ?? '', codeWord: codeWord ?? '' },
      theirs: [
        { label: 'How to contact safely', value: safeContact ?? 'No note' },
        { label: 'Code word', value: codeWord ?? 'None' },
      ],
    };
  }
}
