import { Body, Controller, HttpCode, Post, UseInterceptors } from '@nestjs/common';
import { previewDuties } from '../code-of-practice/preview';
import { CalendarInForce } from '../duties/calendar-in-force';
import { CodeInForce } from '../duties/code-in-force';
import { Access } from '../web/shell/access';
import { JsonBody } from './json-body.interceptor';

/** Counting is quick, but nobody else is served meanwhile. */
const MOST = { steps: 100_000, duties: 5000 } as const;

/** Counts what it is sent and keeps nothing of it, so there is nothing to record. */
@Controller('api/v1/duties')
export class ApiPreviewController {
  constructor(
    private readonly code: CodeInForce,
    private readonly calendar: CalendarInForce,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @Access('token', null)
  @UseInterceptors(JsonBody('1mb'))
  async preview(@Body() body: unknown) {
    const [code, calendar] = [await this.code.current(), await this.calendar.current()];
    return previewDuties(body, { code, calendar, most: MOST });
  }
}
