import { Controller, Get, Query, Render } from '@nestjs/common';
import { paths } from '../../paths';
import { Access } from '../shell/access';
import { CalendarPage } from './calendar.page';

@Controller()
export class CalendarController {
  constructor(private readonly page: CalendarPage) {}

  @Get(paths.calendar.route)
  @Access('administer', 'calendar-seen')
  @Render('calendar/calendar.njk')
  show(@Query('year') year?: string) {
    return this.page.of(year);
  }
}
