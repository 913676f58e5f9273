import { Body, Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import { CoverQueries } from '../../cover/cover.queries';
import { Rota } from '../../cover/rota.service';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { keptAsTyped } from '../forms/kept-as-typed';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { choicesOf, DAY_NAMES } from './cover.presenter';
import { RotaForm, rotaOf } from './rota.form';

const TEMPLATE = 'cover/rota.njk';

/** Who covers for somebody when they are away, and when they work. */
@Controller()
export class RotaController {
  constructor(
    private readonly cover: CoverQueries,
    private readonly rota: Rota,
  ) {}

  @Get(paths.rota.route)
  @Access('arrange-cover', 'rota-form-seen')
  @Render(TEMPLATE)
  async ask(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('accountId') accountId: string) {
    about(request, { kind: 'account', id: accountId });
    return this.view(actor, accountId);
  }

  @Post(paths.rota.route)
  @Access('arrange-cover', 'rota-changed')
  @Redirect()
  async set(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('accountId') accountId: string,
    @Body() body: unknown,
  ) {
    const { form, errors } = readForm(RotaForm, body);
    const view = await this.view(actor, accountId, form);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    await this.rota.set(actor, rotaOf(accountId, form)).catch(keptAsTyped(TEMPLATE, view, 'coveredById'));
    banner(request, 'The rota is saved');
    return { url: paths.cover.to(), statusCode: 303 };
  }

  private async view(actor: Actor, accountId: string, typed?: RotaForm) {
    const [line, colleagues] = await Promise.all([this.cover.rotaOf(actor, accountId), this.cover.choices(actor)]);
    const days = typed?.workingDays ?? line.workingDays?.map(String) ?? ['1', '2', '3', '4', '5'];
    const others = colleagues.filter((one) => one.accountId !== accountId);
    const deskId = actor.kind === 'account' ? actor.deskId : null;
    return {
      name: line.name,
      version: line.version,
      now: line.coveredBy ?? 'nobody',
      coveredById: typed?.coveredById ?? line.coveredById ?? '',
      shifts: typed?.shifts ?? (line.workingDays === null ? 'no' : 'yes'),
      colleagues: choicesOf(others, deskId, 'Nobody: the desk’s supervisors'),
      days: DAY_NAMES.map((text, index) => ({
        value: String(index + 1),
        text,
        checked: days.includes(String(index + 1)),
      })),
      back: { href: paths.cover.to(), text: 'Cover' },
    };
  }
}
