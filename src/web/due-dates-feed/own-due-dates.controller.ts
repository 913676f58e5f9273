import { Controller, Get, Post, Redirect, Render, Req } from '@nestjs/common';
import { FeedAddresses } from '../../due-dates-feed/feed-addresses.service';
import { paths } from '../../paths';
import { ownActor } from '../account/own-actor';
import { Access } from '../shell/access';
import { banner, type DeskRequest } from '../shell/desk-request';

const TEMPLATE = 'due-dates-feed/own-due-dates.njk';
const BACK = { href: paths.account.to(), text: 'Your account' };

/** A PCSO makes the address for their own calendar, and ends it. */
@Controller()
export class OwnDueDatesController {
  constructor(private readonly addresses: FeedAddresses) {}

  @Get(paths.accountDueDates.route)
  @Access('have-due-dates-feed', null)
  @Render(TEMPLATE)
  async show(@Req() request: DeskRequest) {
    return { feed: await this.addresses.stateOf(ownActor(request)), back: BACK };
  }

  /** The address is shown in this answer and never again. */
  @Post(paths.accountDueDates.route)
  @Access('have-due-dates-feed', 'due-dates-address-made')
  @Render(TEMPLATE)
  async make(@Req() request: DeskRequest) {
    const address = await this.addresses.make(ownActor(request));
    return { address, feed: await this.addresses.stateOf(ownActor(request)), back: BACK };
  }

  @Post(paths.accountDueDatesRevoke.route)
  @Access('have-due-dates-feed', 'due-dates-address-revoked')
  @Redirect()
  async revoke(@Req() request: DeskRequest) {
    await this.addresses.revoke(ownActor(request));
    banner(request, 'The address opens nothing any more', 'Remove the calendar from your telephone or mail program.');
    return { url: paths.accountDueDates.to(), statusCode: 303 };
  }
}
