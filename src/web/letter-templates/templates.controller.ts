import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../identity/actor';
import { type Template, templateProblems, type TemplateWords } from '../../letters/template';
import { Templates } from '../../letters/templates.service';
import { paths } from '../../paths';
import { ConflictError, RefusedError } from '../../refusals';
import { Access } from '../shell/access';
import { banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { fieldError, readForm, refusalAsErrors } from '../forms/read-form';
import { TemplateForm, wordsOfForm } from './template.form';
import { fieldsToUse, preview } from './template.presenter';

const TEMPLATE = 'letter-templates/template.njk';

/** A supervisor words the letters of their desk. */
@Controller()
export class TemplatesController {
  constructor(private readonly templates: Templates) {}

  @Get(paths.letterTemplates.route)
  @Access('change-letter-templates', 'letter-templates-seen')
  @Render('letter-templates/templates.njk')
  async list(@CurrentActor() actor: Actor) {
    const templates = await this.templates.all(actor);
    return { templates: templates.map((it) => ({ ...it, href: paths.letterTemplate.to(it.key) })) };
  }

  @Get(paths.letterTemplate.route)
  @Access('change-letter-templates', 'letter-templates-seen')
  @Render(TEMPLATE)
  async show(@CurrentActor() actor: Actor, @Param('templateKey') key: string) {
    const template = await this.templates.one(actor, key);
    return this.view(actor, template, template, { formKey: newFormKey(), version: template.version });
  }

  @Post(paths.letterTemplate.route)
  @Access('change-letter-templates', 'letter-template-changed')
  async change(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('templateKey') key: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(TemplateForm, body);
    const template = await this.templates.one(actor, key);
    const words = wordsOfForm(form);
    const { formKey } = form;
    const version = /^\d{1,6}$/.test(form.version) ? Number(form.version) : template.version;
    const view = await this.view(actor, template, words, { formKey, version });
    const problems = refusalAsErrors(new RefusedError(templateProblems(words, template)), 'letter');
    if (errors.length + problems.length > 0) throw new InvalidForm(TEMPLATE, view, [...errors, ...problems]);
    if (form.action === 'preview') return response.status(200).render(TEMPLATE, { ...view, previewed: true });
    await this.templates.save(actor, { key, words, version, formKey }).catch((fault: unknown) => {
      if (!(fault instanceof ConflictError)) throw fault;
      const theirs = { ...view, version: template.version, theirs: template };
      throw new InvalidForm(
        TEMPLATE,
        theirs,
        [fieldError('letter', `${fault.message}: compare, then save again`)],
        409,
      );
    });
    banner(request, 'Saved', 'Letters prepared from now on use these words. Those prepared before keep theirs.');
    response.redirect(303, paths.letterTemplate.to(key));
  }

  private async view(
    actor: Actor,
    template: Template,
    words: TemplateWords,
    form: { formKey: string; version: number },
  ) {
    return {
      ...form,
      ...{ template, words, preview: preview(words), fields: fieldsToUse(template) },
      versions: await this.templates.versions(actor, template.key),
      back: { href: paths.letterTemplates.to(), text: 'Letters' },
    };
  }
}
