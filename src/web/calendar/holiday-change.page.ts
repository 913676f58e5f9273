import { Injectable } from '@nestjs/common';
import { additionProblems, holidayOn } from '../../calendar-administration/change-rules';
import { CalendarMoves } from '../../calendar-administration/moves.service';
import { CalendarInForce } from '../../duties/calendar-in-force';
import { paths } from '../../paths';
import { NotFoundError, RefusedError } from '../../refusals';
import { newFormKey } from '../forms/form-key';

/** A change that is about to be made by hand, with what it would do. */
@Injectable()
export class HolidayChangePage {
  constructor(
    private readonly calendar: CalendarInForce,
    private readonly moves: CalendarMoves,
  ) {}

  /** @throws RefusedError naming `day` or `name` */
  async adding(day: string, name: string, typed: object = {}) {
    const problems = additionProblems(day, name, await this.calendar.current());
    if (problems.length > 0) throw new RefusedError(problems);
    const holiday = { day, name: name.trim() };
    return {
      ...{ holiday, adding: true, action: paths.holidayNew.to(), back: { href: paths.holidayNew.to() } },
      ...{ moves: await this.moves.preview({ added: [holiday], removed: [], years: [] }) },
      formKey: newFormKey(),
      ...typed,
    };
  }

  /** @throws NotFoundError when the day is no bank holiday */
  async withdrawing(day: string, typed: object = {}) {
    const holiday = holidayOn(day, await this.calendar.current());
    if (holiday === undefined) throw new NotFoundError('bank holiday');
    return {
      ...{ holiday, adding: false, action: paths.holidayWithdraw.to(day), back: { href: paths.calendar.to() } },
      ...{ moves: await this.moves.preview({ added: [], removed: [holiday], years: [] }) },
      formKey: newFormKey(),
      ...typed,
    };
  }
}
