import { Controller, Get, Param, Render, Req } from '@nestjs/common';
import { Clock } from '../../clock/clock';
import { Briefs } from '../../hand-over/briefs.queries';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { Access } from '../shell/access';
import { about, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { briefInWords } from './brief.presenter';

/** What whoever takes a person over reads, on paper or on the screen. */
@Controller()
export class PersonBriefController {
  constructor(
    private readonly briefs: Briefs,
    private readonly clock: Clock,
  ) {}

  @Get(paths.personBrief.route)
  @Access('see-duties', 'hand-over-brief-seen')
  @Render('hand-over/person-brief.njk')
  async show(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    const brief = briefInWords(await this.briefs.ofOne(actor, personId), this.clock.today());
    about(request, { kind: 'person', id: personId });
    return { brief, madeAt: this.clock.now(), back: { href: brief.href, text: 'Back to the person' } };
  }
}
