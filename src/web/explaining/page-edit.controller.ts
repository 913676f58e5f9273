import { Body, Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { Explaining } from '../../explaining/explaining.service';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { ConflictError, refuse } from '../../refusals';
import { blocksOf } from '../../writing/blocks';
import { refusedAs } from '../forms/refused-as';
import { Access } from '../shell/access';
import { banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { FormKey, newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { fieldError, readForm } from '../forms/read-form';
import { AGAIN } from '../forms/version';
import { reviewedInWords } from './explaining.presenter';

const TEMPLATE = 'explaining/edit.njk';

class PageForm {
  @FormKey()
  formKey!: string;

  @IsOptional()
  version: string = '';
  @IsOptional()
  title: string = '';
  @IsOptional()
  words: string = '';
}

const text = (typed: unknown): string => (typeof typed === 'string' ? typed.replace(/\r\n?/g, '\n').trim() : '');
const versionOf = (form: PageForm): number => (/^\d{1,6}$/.test(form.version) ? Number(form.version) : -1);

/** Administrators word the pages that explain, and say that they have read them. */
@Controller()
export class PageEditController {
  constructor(private readonly explaining: Explaining) {}

  @Get(paths.explainingReviews.route)
  @Access('administer', 'explaining-page-form-seen')
  @Render('explaining/reviews.njk')
  async due() {
    const pages = await this.explaining.all();
    const line = (page: (typeof pages)[number]) => ({
      ...page,
      href: paths.explainingPage.to(page.key),
      reviewedWords: reviewedInWords(page),
    });
    const back = { href: paths.explaining.to(), text: 'All pages that explain' };
    return {
      back,
      due: pages.filter((page) => page.reviewDue).map(line),
      good: pages.filter((page) => !page.reviewDue).map(line),
    };
  }

  @Get(paths.explainingEdit.route)
  @Access('administer', 'explaining-page-form-seen')
  @Render(TEMPLATE)
  async ask(@Param('pageKey') key: string) {
    const page = await this.explaining.one(key);
    return this.view(key, { formKey: newFormKey(), version: page.version, title: page.title, words: page.words });
  }

  @Post(paths.explainingEdit.route)
  @Access('administer', 'explaining-page-changed')
  @Redirect()
  async change(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('pageKey') key: string,
    @Body() body: unknown,
  ) {
    const { form, errors } = readForm(PageForm, body);
    const typed = {
      ...{ formKey: form.formKey, version: versionOf(form) },
      ...{ title: text(form.title).replace(/\s+/g, ' '), words: text(form.words) },
    };
    const view = await this.view(key, typed);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    await this.explaining
      .change(actor, { key, ...typed })
      .catch(async (fault: unknown) => {
        if (!(fault instanceof ConflictError)) throw fault;
        const theirs = await this.explaining.one(key);
        const errors = [fieldError('words', `${fault.message}: compare, then save again`)];
        throw new InvalidForm(TEMPLATE, { ...view, version: theirs.version, theirs }, errors, 409);
      })
      .catch(refusedAs(TEMPLATE, view, 'words'));
    banner(request, 'The page is changed', 'It is to be reviewed: read it once more as the person will.');
    return { url: paths.explainingPage.to(key), statusCode: 303 };
  }

  @Post(paths.explainingReview.route)
  @Access('administer', 'explaining-page-reviewed')
  @Redirect()
  async review(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('pageKey') key: string,
    @Body() body: unknown,
  ) {
    const { form, errors } = readForm(PageForm, body);
    if (errors.length > 0) refuse('formKey', 'missing', AGAIN.message);
    await this.explaining.review(actor, { key, version: versionOf(form), formKey: form.formKey });
    banner(request, 'Recorded: you have reviewed this page');
    return { url: paths.explainingPage.to(key), statusCode: 303 };
  }

  private async view(key: string, typed: { formKey: string; version: number; title: string; words: string }) {
    return {
      ...typed,
      blocks: blocksOf(typed.words),
      versions: await this.explaining.versions(key),
      back: { href: paths.explainingPage.to(key), text: 'Back to the page' },
    };
  }
}
