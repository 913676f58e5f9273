import { Body, Controller, Get, Param, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../identity/actor';
import { PrepareLetter } from '../../letters/prepare-letter.service';
import { Templates } from '../../letters/templates.service';
import { paths } from '../../paths';
import { CoveredDetails } from '../person/covered-details';
import { Persons } from '../person/persons';
import { refusedAs } from '../forms/refused-as';
import { safeContact } from '../person/sections/safe-contact.presenter';
import { Access } from '../shell/access';
import { about, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { LetterForm, letterWanted } from './letter.form';
import { WritePage } from './write.page';

const TEMPLATE = 'letters/write.njk';

/** A PCSO chooses a letter, says where it goes and what it tells, and has it written. */
@Controller()
export class WriteController {
  constructor(
    private readonly page: WritePage,
    private readonly templates: Templates,
    private readonly persons: Persons,
    private readonly coveredDetails: CoveredDetails,
    private readonly letters: PrepareLetter,
  ) {}

  @Get(paths.letterNew.route)
  @Access('write-letters', 'letter-form-seen')
  @Render('letters/choose.njk')
  async choose(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    const own = await this.persons.own(actor, personId);
    about(request, { kind: 'person', id: personId });
    const templates = await this.templates.all(actor);
    return {
      ...this.persons.head(own),
      safe: safeContact(actor, own, { covered: this.coveredDetails.covers(request, own), shownOn: 'letter-new' }),
      templates: templates.map((it) => ({ ...it, href: paths.letterWrite.to(personId, it.key) })),
    };
  }

  @Get(paths.letterWrite.route)
  @Access('write-letters', 'letter-form-seen')
  @Render(TEMPLATE)
  ask(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('templateKey') templateKey: string,
    @Query('page') pageKey = '',
  ) {
    about(request, { kind: 'person', id: personId }, { template: templateKey });
    return this.page.of(request, actor, personId, templateKey, undefined, pageKey);
  }

  @Post(paths.letterWrite.route)
  @Access('write-letters', 'letter-prepared')
  async write(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('templateKey') templateKey: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(LetterForm, body);
    const view = await this.page.of(request, actor, personId, templateKey, form);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    const wanted = letterWanted(form, personId, templateKey);
    const letterId = await this.letters.prepare(actor, wanted).catch(refusedAs(TEMPLATE, view, 'to'));
    response.redirect(303, paths.letter.to(personId, letterId));
  }
}
