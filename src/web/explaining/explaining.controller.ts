import { Controller, Get, Param, Query, Render, StreamableFile } from '@nestjs/common';
import { isService, SERVICE_NAMES } from '../../agencies/agency';
import { BOROUGHS, readBorough } from '../../desks/boroughs';
import { Explaining } from '../../explaining/explaining.service';
import { PagesToSend } from '../../explaining/pages-to-send.service';
import type { Actor } from '../../identity/actor';
import { may } from '../../identity/permissions';
import { paths } from '../../paths';
import { blocksOf } from '../../writing/blocks';
import { pdfOf } from '../print/pdf';
import { Access } from '../shell/access';
import { CurrentActor } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { byPart, onePage, printedExplaining } from './explaining.presenter';

const BACK = { href: paths.explaining.to(), text: 'All pages that explain' };

/** Pages that explain, for everybody who works with people: to read out, to print, to send. */
@Controller()
export class ExplainingController {
  constructor(
    private readonly explaining: Explaining,
    private readonly toSend: PagesToSend,
  ) {}

  @Get(paths.explaining.route)
  @Access('be-signed-in', null)
  @Render('explaining/explaining.njk')
  async list(@CurrentActor() actor: Actor) {
    const pages = await this.explaining.all();
    const reviews = isAdministrator(actor) ? pages.filter((page) => page.reviewDue).length : undefined;
    return { parts: byPart(pages), reviews };
  }

  @Get(paths.explainingSupport.route)
  @Access('be-signed-in', null)
  @Render('explaining/support.njk')
  support(@Query() query: Record<string, string | undefined>) {
    return this.supportNear(query);
  }

  @Get(paths.explainingSupportPrint.route)
  @Access('be-signed-in', null)
  @Render('print/sheet.njk')
  async supportPrint(@Query() query: Record<string, string | undefined>) {
    const { title, blocks, backHref } = await this.supportNear(query);
    const back = { href: backHref, text: 'Back' };
    return { reference: 'Victims Focus Desk', window: [], from: [], notes: [], title, blocks, back };
  }

  @Get(paths.explainingPage.route)
  @Access('be-signed-in', null)
  @Render('explaining/page.njk')
  async one(@CurrentActor() actor: Actor, @Param('pageKey') key: string) {
    return {
      ...onePage(await this.explaining.one(key)),
      back: BACK,
      mayChange: isAdministrator(actor),
      formKey: newFormKey(),
    };
  }

  @Get(paths.explainingPrint.route)
  @Access('be-signed-in', null)
  @Render('print/sheet.njk')
  async print(@Param('pageKey') key: string) {
    const page = await this.explaining.one(key);
    return {
      ...printedExplaining(page),
      notes: [],
      back: { href: paths.explainingPage.to(key), text: 'Back to the page' },
    };
  }

  @Get(paths.explainingPdf.route)
  @Access('be-signed-in', null)
  async pdf(@Param('pageKey') key: string) {
    const file = await pdfOf(printedExplaining(await this.explaining.one(key)));
    return new StreamableFile(file, { type: 'application/pdf', disposition: `attachment; filename="${key}.pdf"` });
  }

  private async supportNear(query: Record<string, string | undefined>) {
    const borough = readBorough(query['borough'] ?? '');
    const need = query['service'] ?? '';
    const service = isService(need) ? need : undefined;
    const words = borough === undefined ? undefined : await this.toSend.supportNear(borough, service);
    const asked = `?${new URLSearchParams({ borough: borough ?? '', service: service ?? '' }).toString()}`;
    const forNeed = service === undefined ? '' : `: ${SERVICE_NAMES[service]}`;
    return {
      ...{ back: BACK, borough, service },
      title: borough === undefined ? 'Local support' : `Support in ${borough}${forNeed}`,
      // Its first block is the heading that a letter has.
      blocks: blocksOf(words ?? '').slice(1),
      boroughs: [{ value: '', text: 'Choose' }, ...BOROUGHS.map((name) => ({ value: name, text: name }))],
      services: [
        { value: '', text: 'Any need' },
        ...Object.entries(SERVICE_NAMES).map(([value, text]) => ({ value, text })),
      ],
      printHref: paths.explainingSupportPrint.to() + asked,
      backHref: paths.explainingSupport.to() + asked,
    };
  }
}

const isAdministrator = (actor: Actor): boolean => actor.kind === 'account' && may(actor.role, 'administer');
