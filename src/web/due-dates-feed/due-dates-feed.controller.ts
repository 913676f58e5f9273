import { Controller, Get, Header, Param, Req } from '@nestjs/common';
import { DueDates } from '../../due-dates-feed/due-dates.service';
import { FeedAddresses } from '../../due-dates-feed/feed-addresses.service';
import { around } from '../../identity/actor';
import { paths } from '../../paths';
import { Access } from '../shell/access';
import { about, type DeskRequest } from '../shell/desk-request';

/** What somebody's calendar reads: the key in the address stands in place of signing in. */
@Controller()
export class DueDatesFeedController {
  constructor(
    private readonly addresses: FeedAddresses,
    private readonly dueDates: DueDates,
  ) {}

  @Get(paths.dueDatesFeed.route)
  @Access('public', 'due-dates-read')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Cache-Control', 'private, no-store')
  async read(@Req() request: DeskRequest, @Param('key') key: string) {
    const owner = await this.addresses.ownerOf(key);
    request.actor = { ...around(request.actor), ...owner };
    about(request, { kind: 'account', id: owner.id });
    return this.dueDates.fileOf(owner);
  }
}
