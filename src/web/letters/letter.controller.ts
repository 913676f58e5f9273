import { Body, Controller, Get, Param, Post, Redirect, Render, Req, StreamableFile } from '@nestjs/common';
import type { Actor } from '../../identity/actor';
import { SendLetter } from '../../letters/send-letter.service';
import { UndeliveredLetters } from '../../letters/undelivered-letters.service';
import { paths } from '../../paths';
import { refusedAs } from '../forms/refused-as';
import { pdfOf } from '../print/pdf';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest, notice } from '../shell/desk-request';
import { LetterPage } from './letter.page';

const TEMPLATE = 'letters/letter.njk';

interface Ids {
  readonly personId: string;
  readonly letterId: string;
}

@Controller()
export class LetterController {
  constructor(
    private readonly page: LetterPage,
    private readonly letters: SendLetter,
    private readonly undelivered: UndeliveredLetters,
  ) {}

  @Get(paths.letter.route)
  @Access('write-letters', 'letter-seen')
  @Render(TEMPLATE)
  async show(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param() { personId, letterId }: Ids) {
    const view = await this.page.of(request, actor, personId, letterId);
    about(request, { kind: 'letter', id: letterId });
    return view;
  }

  @Get(paths.letterPrint.route)
  @Access('write-letters', 'letter-printed')
  @Render('print/sheet.njk')
  async print(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param() { personId, letterId }: Ids) {
    const printed = await this.page.printed(request, actor, personId, letterId);
    about(request, { kind: 'letter', id: letterId }, { as: 'page' });
    return this.page.sheet(printed, personId, letterId);
  }

  @Get(paths.letterPdf.route)
  @Access('write-letters', 'letter-printed')
  async pdf(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param() { personId, letterId }: Ids) {
    const printed = await this.page.printed(request, actor, personId, letterId);
    about(request, { kind: 'letter', id: letterId }, { as: 'PDF' });
    const disposition = `attachment; filename="${printed.reference}.pdf"`;
    return new StreamableFile(await pdfOf(printed), { type: 'application/pdf', disposition });
  }

  @Post(paths.letterSend.route)
  @Access('write-letters', 'letter-sent')
  @Redirect()
  async send(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param() { personId, letterId }: Ids) {
    const view = await this.page.of(request, actor, personId, letterId);
    const sent = await this.letters.send(actor, { personId, letterId }).catch(refusedAs(TEMPLATE, view, 'letter'));
    if (sent.repeated) notice(request, 'This was recorded already', 'It was not recorded twice.');
    else banner(request, view.isEmail ? 'The email is being sent' : 'Recorded as sent', settledInWords(sent.settled));
    return { url: paths.letter.to(personId, letterId), statusCode: 303 };
  }

  @Post(paths.letterDiscard.route)
  @Access('write-letters', 'letter-discarded')
  @Redirect()
  async discard(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param() { personId, letterId }: Ids) {
    const view = await this.page.of(request, actor, personId, letterId);
    await this.letters.discard(actor, { personId, letterId }).catch(refusedAs(TEMPLATE, view, 'letter'));
    banner(request, 'The letter is thrown away', 'Destroy what you have printed of it.');
    return { url: paths.person.to(personId), statusCode: 303 };
  }

  @Post(paths.letterDidNotArrive.route)
  @Access('write-letters', 'letter-not-delivered')
  @Redirect()
  async didNotArrive(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param() { personId, letterId }: Ids,
    @Body() { reason }: { reason?: unknown },
  ) {
    const view = await this.page.of(request, actor, personId, letterId);
    const words = typeof reason === 'string' ? reason.trim().slice(0, 300) : '';
    const reopened = await this.undelivered
      .cameBack(actor, { personId, letterId }, words)
      .catch(refusedAs(TEMPLATE, { ...view, reason: words }, 'reason'));
    banner(request, 'Recorded: it did not arrive', reopenedInWords(reopened));
    return { url: paths.letter.to(personId, letterId), statusCode: 303 };
  }

  @Post(paths.letterHandled.route)
  @Access('write-letters', 'letter-handled')
  @Redirect()
  async handled(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param() { personId, letterId }: Ids) {
    await this.undelivered.handled(actor, { personId, letterId });
    banner(request, 'Marked as dealt with');
    return { url: paths.person.to(personId), statusCode: 303 };
  }
}

const duties = (count: number): string => (count === 1 ? '1 duty' : `${count} duties`);
const settledInWords = (count: number): string =>
  count === 0 ? 'It discharges no duty.' : `It discharges ${duties(count)}.`;
const reopenedInWords = (count: number): string =>
  count === 0 ? 'No duty hung on it.' : `${duties(count)} it had discharged ${count === 1 ? 'is' : 'are'} owed again.`;
