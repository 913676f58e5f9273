import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { isRetentionKind, RETENTION_KINDS } from '../../data-rights/retention/retention-kinds';
import { RetentionPeriods } from '../../data-rights/retention/retention-periods.service';
import type { Actor } from '../../identity/actor';
import { may } from '../../identity/permissions';
import { paths } from '../../paths';
import { NotFoundError } from '../../refusals';
import { keptAsTyped } from '../forms/kept-as-typed';
import { Access } from '../shell/access';
import { banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { scheduleLines } from './retention.presenter';
import { PeriodForm } from './schedule.form';

const TEMPLATE = 'retention/period.njk';

/** How long the desk keeps what it holds, by kind of case: read by all who look after data, changed by administrators. */
@Controller()
export class ScheduleController {
  constructor(private readonly periods: RetentionPeriods) {}

  @Get(paths.retentionSchedule.route)
  @Access('look-after-data-rights', 'retention-schedule-seen')
  @Render('retention/schedule.njk')
  async show(@CurrentActor() actor: Actor) {
    const mayChange = actor.kind === 'account' && may(actor.role, 'administer');
    return { kinds: scheduleLines(await this.periods.all(), mayChange), back: BACK };
  }

  @Get(paths.retentionPeriod.route)
  @Access('administer', 'retention-period-form-seen')
  @Render(TEMPLATE)
  async ask(@Param('kind') kind: string) {
    const { now } = await this.line(kind);
    const checked = now.toCheck ? undefined : 'yes';
    return this.view(kind, { formKey: newFormKey(), years: String(now.years), source: now.source, checked });
  }

  @Post(paths.retentionPeriod.route)
  @Access('administer', 'retention-period-changed')
  async set(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('kind') kind: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(PeriodForm, body);
    const view = await this.view(kind, form);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    const wanted = { ...form, kind, checked: form.checked === 'yes' };
    await this.periods.set(actor, wanted).catch(keptAsTyped(TEMPLATE, view, 'years'));
    banner(request, 'The retention schedule is changed', 'The lists of people to review follow in the coming night.');
    response.redirect(303, paths.retentionSchedule.to());
  }

  private async line(kind: string) {
    const line = scheduleLines(await this.periods.all(), false).find((one) => one.kind === kind);
    if (line === undefined) throw new NotFoundError('retention period');
    return line;
  }

  private async view(kind: string, form: Partial<PeriodForm>) {
    if (!isRetentionKind(kind)) throw new NotFoundError('retention period');
    const { before, now } = await this.line(kind);
    const back = { href: paths.retentionSchedule.to(), text: 'Retention schedule' };
    const theirs = [{ label: RETENTION_KINDS[kind], value: `${now.words}: ${now.source}` }];
    return { name: RETENTION_KINDS[kind], version: now.id, form, theirs, history: [now, ...before], back };
  }
}

const BACK = { href: paths.dataRights.to(), text: 'Data rights' };
