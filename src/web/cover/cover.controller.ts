import { Controller, Get, Render } from '@nestjs/common';
import { Clock } from '../../clock/clock';
import { CoverQueries } from '../../cover/cover.queries';
import { WhoIsInCharge } from '../../cover/who-is-in-charge.service';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { Access } from '../shell/access';
import { CurrentActor } from '../shell/desk-request';
import { absenceLine, rotaLine } from './cover.presenter';

/** Who is away, who covers, and who has whose people today. */
@Controller()
export class CoverController {
  constructor(
    private readonly cover: CoverQueries,
    private readonly whoIsInCharge: WhoIsInCharge,
    private readonly clock: Clock,
  ) {}

  @Get(paths.cover.route)
  @Access('see-cover', 'cover-seen')
  @Render('cover/cover.njk')
  async show(@CurrentActor() actor: Actor) {
    const today = this.clock.today();
    const [absences, rota, cover] = await Promise.all([
      this.cover.absences(actor, today),
      this.cover.rota(actor),
      this.whoIsInCharge.on(today),
    ]);
    return {
      today,
      absences: absences.map((absence) => absenceLine(absence, actor, today)),
      rota: rota.map((line) => rotaLine(line, cover, actor)),
    };
  }
}
