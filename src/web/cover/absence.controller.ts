import { Body, Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import { civilFromDays } from '../../calendar/civil-date';
import { Clock } from '../../clock/clock';
import { Absences } from '../../cover/absences.service';
import { CoverQueries } from '../../cover/cover.queries';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { ConflictError, RefusedError } from '../../refusals';
import { Access } from '../shell/access';
import { banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { type FieldError, fieldError, readForm, refusalAsErrors } from '../forms/read-form';
import { AbsenceForm, absenceOf } from './absence.form';
import { choicesOf, KIND_WORDS } from './cover.presenter';

const TEMPLATE = 'cover/absence.njk';

/** When somebody is away: said by themselves or by their supervisor. */
@Controller()
export class AbsenceController {
  constructor(
    private readonly absences: Absences,
    private readonly cover: CoverQueries,
    private readonly clock: Clock,
  ) {}

  @Get(paths.absenceNew.route)
  @Access('see-cover', 'cover-seen')
  @Render(TEMPLATE)
  ask(@CurrentActor() actor: Actor) {
    const { day, month, year } = civilFromDays(this.clock.dayNumber());
    return this.view(actor, {
      formKey: newFormKey(),
      accountId: actor.kind === 'account' && actor.role === 'pcso' ? actor.id : '',
      ...{ 'from-day': String(day), 'from-month': String(month), 'from-year': String(year) },
    });
  }

  @Post(paths.absenceNew.route)
  @Access('see-cover', 'absence-recorded')
  @Redirect()
  async record(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Body() body: unknown) {
    const { form, errors } = readForm(AbsenceForm, body);
    const again = async (problems: FieldError[], status?: number) =>
      new InvalidForm(TEMPLATE, await this.view(actor, form), problems.map(placed), status);
    if (errors.length > 0) throw await again(errors);
    await this.absences.record(actor, absenceOf(form)).catch(async (fault: unknown) => {
      if (fault instanceof RefusedError) throw await again(refusalAsErrors(fault, 'accountId'));
      if (fault instanceof ConflictError) throw await again([fieldError('accountId', fault.message)], 409);
      throw fault;
    });
    banner(request, 'The absence is recorded', 'From the first day away whoever covers has their people.');
    return { url: paths.cover.to(), statusCode: 303 };
  }

  @Post(paths.absenceBack.route)
  @Access('see-cover', 'absence-ended')
  @Redirect()
  async back(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('absenceId') absenceId: string) {
    await this.absences.backAtWork(actor, absenceId);
    banner(request, 'The absence has ended', 'Their people are with them again from now on.');
    return { url: paths.cover.to(), statusCode: 303 };
  }

  private async view(actor: Actor, form: Partial<AbsenceForm>) {
    const [rota, colleagues] = await Promise.all([this.cover.rota(actor), this.cover.choices(actor)]);
    const mine = actor.kind === 'account' && actor.role !== 'supervisor';
    const whose = rota.filter(({ accountId }) => !mine || accountId === actor.id);
    const deskId = actor.kind === 'account' ? actor.deskId : null;
    return {
      form,
      back: { href: paths.cover.to(), text: 'Cover' },
      whose: [{ value: '', text: 'Choose' }, ...whose.map(({ accountId, name }) => ({ value: accountId, text: name }))],
      kinds: Object.entries(KIND_WORDS).map(([value, text]) => ({ value, text })),
      colleagues: choicesOf(
        mine ? colleagues.filter((one) => one.deskId === deskId) : colleagues,
        deskId,
        'As the rota says',
      ),
    };
  }
}

/** A day is typed in three boxes; its error leads to the first. */
const placed = (error: FieldError): FieldError =>
  ['from', 'until'].includes(error.field) ? fieldError(`${error.field}-day`, error.text) : error;
