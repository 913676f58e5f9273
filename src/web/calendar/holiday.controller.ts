import { Body, Controller, Get, Param, Post, Query, Redirect, Render } from '@nestjs/common';
import { CalendarChanges } from '../../calendar-administration/calendar-changes.service';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { RefusedError } from '../../refusals';
import { Access } from '../shell/access';
import { CurrentActor } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { type FieldError, fieldError, readForm, refusalAsErrors } from '../forms/read-form';
import { HolidayChangePage } from './holiday-change.page';
import { dayTyped, HolidayChangeForm, NewHolidayForm } from './holiday.form';

const NEW = 'calendar/holiday-new.njk';
const CHANGE = 'calendar/holiday-change.njk';

/** A bank holiday added or withdrawn by hand: what it would do is shown first, and then it is done. */
@Controller()
export class HolidayController {
  constructor(
    private readonly changes: CalendarChanges,
    private readonly page: HolidayChangePage,
  ) {}

  @Get(paths.holidayNew.route)
  @Access('administer', 'calendar-seen')
  @Render(NEW)
  ask() {
    return { typed: {}, back: { href: paths.calendar.to() } };
  }

  @Get(paths.holidayPreview.route)
  @Access('administer', 'calendar-change-previewed')
  @Render(CHANGE)
  async preview(@Query() query: unknown) {
    const { form, errors } = readForm(NewHolidayForm, query);
    const again = (found: readonly FieldError[]) =>
      new InvalidForm(NEW, { typed: form, back: { href: paths.calendar.to() } }, found);
    const view = await this.page.adding(dayTyped(form), form.name ?? '').catch((fault: unknown) => {
      throw fault instanceof RefusedError ? again(refusalAsErrors(fault, 'name').map(atFirstField)) : fault;
    });
    if (errors.length > 0) throw again(errors);
    return view;
  }

  @Post(paths.holidayNew.route)
  @Access('administer', 'calendar-changed')
  @Redirect()
  async add(@CurrentActor() actor: Actor, @Body() body: unknown) {
    const { form, errors } = readForm(HolidayChangeForm, body);
    const view = () => this.page.adding(form.day, form.name, form);
    if (errors.length > 0) throw new InvalidForm(CHANGE, await view(), errors);
    return this.toRun(await this.changes.add(actor, form));
  }

  @Get(paths.holidayWithdraw.route)
  @Access('administer', 'calendar-change-previewed')
  @Render(CHANGE)
  previewWithdrawal(@Param('day') day: string) {
    return this.page.withdrawing(day);
  }

  @Post(paths.holidayWithdraw.route)
  @Access('administer', 'calendar-changed')
  @Redirect()
  async withdraw(@CurrentActor() actor: Actor, @Param('day') day: string, @Body() body: unknown) {
    const { form, errors } = readForm(HolidayChangeForm, body);
    const view = () => this.page.withdrawing(day, { formKey: form.formKey, reason: form.reason });
    if (errors.length > 0) throw new InvalidForm(CHANGE, await view(), errors);
    return this.toRun(await this.changes.withdraw(actor, { ...form, day }));
  }

  private toRun(runId: string) {
    return { url: `${paths.recount.to(runId)}?watch=yes`, statusCode: 303 };
  }
}

/** The day is three fields; its error leads to the first. */
const atFirstField = (error: FieldError): FieldError =>
  error.field === 'day' ? fieldError('day-day', error.text) : error;
