import { Controller, Get, Redirect } from '@nestjs/common';
import type { Actor } from '../../identity/actor';
import type { Role } from '../../identity/permissions';
import { paths } from '../../paths';
import { Access } from '../shell/access';
import { CurrentActor } from '../shell/desk-request';

const FIRST_PAGE: Record<Role, string> = {
  pcso: paths.today.to(),
  supervisor: paths.desk.to(),
  officer: paths.cases.to(),
  'front-counter': paths.people.to(),
  administrator: paths.agencies.to(),
  'data-protection-officer': paths.brokenGlasses.to(),
};

@Controller()
export class HomeController {
  @Get(paths.home.route)
  @Access('be-signed-in', null)
  @Redirect()
  home(@CurrentActor() actor: Actor) {
    return { url: actor.kind === 'account' ? FIRST_PAGE[actor.role] : paths.signIn.to(), statusCode: 303 };
  }
}
