import { Controller, Get, Param, Query, Render, Req } from '@nestjs/common';
import { toIso } from '../../calendar/legal-day';
import { Clock } from '../../clock/clock';
import { WhoIsInCharge } from '../../cover/who-is-in-charge.service';
import { CalendarInForce } from '../../duties/calendar-in-force';
import { Briefs } from '../../hand-over/briefs.queries';
import { PeopleToHandOver } from '../../hand-over/people-to-hand-over.queries';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { NotFoundError } from '../../refusals';
import { Access } from '../shell/access';
import { about, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { briefInWords } from './brief.presenter';

/** What a PCSO hands over: a shift to whoever covers, or everybody when they leave. To print, or to work from. */
@Controller()
export class HandOverController {
  constructor(
    private readonly people: PeopleToHandOver,
    private readonly briefs: Briefs,
    private readonly whoIsInCharge: WhoIsInCharge,
    private readonly calendar: CalendarInForce,
    private readonly clock: Clock,
  ) {}

  @Get(paths.handOver.route)
  @Access('see-duties', 'hand-over-seen')
  @Render('hand-over/hand-over.njk')
  async show(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('accountId') pcsoId: string,
    @Query('for') asked?: string,
    @Query('after') after?: string,
    @Query('whole') whole?: string,
  ) {
    const name = await this.nameFor(actor, pcsoId);
    const what = asked === 'leaver' ? 'leaver' : 'shift';
    const until = toIso((await this.calendar.current()).nextWorkingDay(this.clock.dayNumber()));
    const { ids, total, next } = await this.people.page(actor, { pcsoId, for: what, until }, after);
    const briefs = await this.briefs.of(actor, ids);
    about(request, { kind: 'account', id: pcsoId }, { for: what });
    const supervises = actor.kind === 'account' && actor.role === 'supervisor';
    return {
      ...{ name, pcsoId, what, until, total, next, after, whole: whole === 'yes', madeAt: this.clock.now() },
      briefs: briefs.map((brief) => briefInWords(brief, this.clock.today())),
      reassignHref: supervises && total > 0 ? `${paths.reassign.to()}?from=${pcsoId}` : null,
      back: supervises
        ? { href: paths.supervision.to(), text: 'Caseload and lateness' }
        : { href: paths.cover.to(), text: 'Cover' },
    };
  }

  /** One’s own, of whom one covers for, and for a supervisor of anybody of the desk. @throws NotFoundError */
  private async nameFor(actor: Actor, pcsoId: string): Promise<string> {
    const name = await this.people.nameOf(actor, pcsoId);
    if (name === undefined || actor.kind !== 'account') throw new NotFoundError('PCSO');
    if (actor.role === 'supervisor' || actor.id === pcsoId) return name;
    const covered = (await this.whoIsInCharge.on()).coveredBy(actor.id);
    if (!covered.some((away) => away.accountId === pcsoId)) throw new NotFoundError('PCSO');
    return name;
  }
}
