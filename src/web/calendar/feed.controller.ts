import { Body, Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import { CalendarChanges } from '../../calendar-administration/calendar-changes.service';
import { FeedReading } from '../../calendar-administration/feed-reading.service';
import { LARGEST_FEED } from '../../calendar-administration/fetch-feed';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { Access } from '../shell/access';
import { about, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { fieldError, readForm } from '../forms/read-form';
import { CalendarPage } from './calendar.page';
import { AcceptFeedForm } from './feed.form';
import { FeedPage } from './feed.page';

/** A feed loaded or fetched, what it would change, and its acceptance. */
@Controller()
export class FeedController {
  constructor(
    private readonly reading: FeedReading,
    private readonly changes: CalendarChanges,
    private readonly page: FeedPage,
    private readonly calendar: CalendarPage,
  ) {}

  @Post(paths.calendarFeeds.route)
  @Access('administer', 'calendar-feed-checked')
  @Redirect()
  async load(@Req() request: DeskRequest, @CurrentActor() actor: Actor) {
    const { file } = request;
    const problem = fileProblem(file);
    if (problem !== undefined)
      throw new InvalidForm('calendar/calendar.njk', await this.calendar.of(), [fieldError('file', problem)]);
    const id = await this.reading.load(actor, file!.originalname, file!.buffer.toString('utf8'));
    return { url: paths.calendarFeed.to(id), statusCode: 303 };
  }

  @Post(paths.calendarFetch.route)
  @Access('administer', 'calendar-feed-checked')
  @Redirect()
  async fetch(@CurrentActor() actor: Actor) {
    return { url: paths.calendarFeed.to(await this.reading.fetchNow(actor)), statusCode: 303 };
  }

  @Get(paths.calendarFeed.route)
  @Access('administer', 'calendar-feed-seen')
  @Render('calendar/feed.njk')
  show(@Req() request: DeskRequest, @Param('checkId') checkId: string) {
    about(request, { kind: 'calendar-check', id: checkId });
    return this.page.of(checkId);
  }

  @Post(paths.calendarFeed.route)
  @Access('administer', 'calendar-changed')
  @Redirect()
  async accept(@CurrentActor() actor: Actor, @Param('checkId') checkId: string, @Body() body: unknown) {
    const { form, errors } = readForm(AcceptFeedForm, body);
    if (errors.length > 0) throw new InvalidForm('calendar/feed.njk', await this.page.of(checkId), errors);
    const runId = await this.changes.acceptFeed(actor, { checkId, ...form });
    return { url: `${paths.recount.to(runId)}?watch=yes`, statusCode: 303 };
  }
}

function fileProblem(file: { size: number } | undefined): string | undefined {
  if (file === undefined || file.size === 0) return 'Select the file of bank holidays';
  return file.size > LARGEST_FEED ? 'The file is too large to be a list of bank holidays' : undefined;
}
