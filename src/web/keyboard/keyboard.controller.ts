import { Body, Controller, Get, Post, Redirect, Render, Req } from '@nestjs/common';
import { Preferences } from '../../identity/preferences.service';
import { paths } from '../../paths';
import { ownActor } from '../account/own-actor';
import { Access } from '../shell/access';
import { banner, type DeskRequest } from '../shell/desk-request';
import { keysOf, MOVES } from './keys';

/** Which keys do what, and the switch that turns them off. */
@Controller()
export class KeyboardController {
  constructor(private readonly preferences: Preferences) {}

  @Get(paths.keyboard.route)
  @Access('be-signed-in', null)
  @Render('keyboard/keyboard.njk')
  show(@Req() request: DeskRequest) {
    return { keys: [...keysOf(ownActor(request).role), ...MOVES] };
  }

  @Post(paths.keyboard.route)
  @Access('be-signed-in', null)
  @Redirect()
  async turn(@Req() request: DeskRequest, @Body() body: { shortcuts?: unknown }) {
    const on = body.shortcuts === 'on';
    await this.preferences.keepShortcuts(ownActor(request), on);
    banner(request, on ? 'The keys are on' : 'The keys are off');
    return { url: paths.keyboard.to(), statusCode: 303 };
  }
}
