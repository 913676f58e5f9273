import { Body, Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import { Desks } from '../../desks/desks.service';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { AskingTransfers } from '../../transfers/asking-transfers.service';
import { TransfersQueries } from '../../transfers/transfers.queries';
import { Persons } from '../person/persons';
import { refusedAs } from '../forms/refused-as';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { AskTransferForm } from './ask-transfer.form';
import { transferLine } from './transfer-line';

const TEMPLATE = 'transfers/ask.njk';

/** A desk asks another one to become somebody's point of contact. */
@Controller()
export class AskTransferController {
  constructor(
    private readonly persons: Persons,
    private readonly desks: Desks,
    private readonly transfers: TransfersQueries,
    private readonly asking: AskingTransfers,
  ) {}

  @Get(paths.personTransfer.route)
  @Access('ask-transfer', 'transfer-form-seen')
  @Render(TEMPLATE)
  async ask(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    about(request, { kind: 'person', id: personId });
    return this.view(actor, personId, { formKey: newFormKey() });
  }

  @Post(paths.personTransfer.route)
  @Access('ask-transfer', 'transfer-asked')
  @Redirect()
  async send(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ) {
    const { form, errors } = readForm(AskTransferForm, body);
    const view = await this.view(actor, personId, form);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    await this.asking.ask(actor, { personId, ...form }).catch(refusedAs(TEMPLATE, view, 'toDeskId'));
    banner(request, 'The other desk has been asked', 'Until it accepts, your desk goes on speaking to this person.');
    return { url: paths.person.to(personId), statusCode: 303 };
  }

  private async view(actor: Actor, personId: string, form: Partial<AskTransferForm>) {
    const own = await this.persons.own(actor, personId);
    const [desks, waiting] = await Promise.all([this.desks.openDesks(), this.transfers.waitingFor(actor, own.id)]);
    const others = [...desks].filter(([, id]) => id !== own.pointOfContact.deskId);
    return {
      ...this.persons.head(own),
      briefHref: paths.personBrief.to(own.id),
      waiting: waiting && transferLine(waiting),
      form,
      desks: [{ value: '', text: 'Choose' }, ...others.map(([text, value]) => ({ value, text }))],
    };
  }
}
