import { Body, Controller, Get, Param, Post, Query, Redirect, Render, Req } from '@nestjs/common';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { AnsweringTransfers } from '../../transfers/answering-transfers.service';
import { TRANSFER_STATES, type TransferState } from '../../transfers/transfer';
import { TransfersQueries } from '../../transfers/transfers.queries';
import { refusedAs } from '../forms/refused-as';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { AcceptTransferForm, DeclineTransferForm } from './ask-transfer.form';
import { transferLine } from './transfer-line';
import { TransferPage } from './transfer.page';

const TEMPLATE = 'transfers/transfer.njk';

@Controller()
export class TransferController {
  constructor(
    private readonly transfers: TransfersQueries,
    private readonly page: TransferPage,
    private readonly answering: AnsweringTransfers,
  ) {}

  @Get(paths.transfers.route)
  @Access('ask-transfer', 'transfers-seen')
  @Render('transfers/transfers.njk')
  async list(@CurrentActor() actor: Actor, @Query('state') asked?: string, @Query('after') after?: string) {
    const state = asked !== undefined && asked in TRANSFER_STATES ? (asked as TransferState) : undefined;
    const { transfers, next } = await this.transfers.latestFirst(actor, state, after);
    return { transfers: transfers.map(transferLine), next, state, first: after === undefined };
  }

  @Get(paths.transfer.route)
  @Access('ask-transfer', 'transfer-seen')
  @Render(TEMPLATE)
  async show(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('transferId') transferId: string) {
    const view = await this.page.of(actor, transferId);
    about(request, { kind: 'person', id: view.transfer.personId }, { transfer: transferId });
    return view;
  }

  @Post(paths.transferAccept.route)
  @Access('answer-transfer', 'transfer-accepted')
  @Redirect()
  async accept(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('transferId') transferId: string,
    @Body() body: unknown,
  ) {
    const { form, errors } = readForm(AcceptTransferForm, body);
    const view = await this.page.of(actor, transferId, form);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    await this.answering.accept(actor, transferId, form.pcsoId).catch(refusedAs(TEMPLATE, view, 'pcsoId'));
    banner(request, 'The person is with your desk now', 'Read how to contact them safely before anybody does.');
    return { url: paths.person.to(view.transfer.personId), statusCode: 303 };
  }

  @Post(paths.transferDecline.route)
  @Access('answer-transfer', 'transfer-declined')
  @Redirect()
  async decline(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('transferId') transferId: string,
    @Body() body: unknown,
  ) {
    const { form, errors } = readForm(DeclineTransferForm, body);
    const view = await this.page.of(actor, transferId, form);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    await this.answering.decline(actor, transferId, form.reason).catch(refusedAs(TEMPLATE, view, 'reason'));
    banner(request, 'The transfer is declined', 'The person stays with the other desk, which reads your reason.');
    return { url: paths.transfers.to(), statusCode: 303 };
  }

  @Post(paths.transferWithdraw.route)
  @Access('ask-transfer', 'transfer-withdrawn')
  @Redirect()
  async withdraw(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('transferId') transferId: string) {
    await this.answering.withdraw(actor, transferId);
    banner(request, 'The transfer is withdrawn', 'The person stays with your desk.');
    return { url: paths.transfer.to(transferId), statusCode: 303 };
  }
}
