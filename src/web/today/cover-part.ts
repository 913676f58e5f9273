import { Injectable } from '@nestjs/common';
import { awayInWords, inChargeInWords } from '../../cover/cover-in-words';
import type { Away, DayCover } from '../../cover/in-charge';
import { WhoIsInCharge } from '../../cover/who-is-in-charge.service';
import type { Band } from '../../duties/today';
import type { AccountActor, Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { NotFoundError } from '../../refusals';
import { TodayPage } from './today.page';

/** So many people of each PCSO stand on the page itself; the rest on a page of its own. */
const SHOWN = 3;
const MOST: Readonly<Record<Band, number>> = {
  ...{ overdue: SHOWN, today: SHOWN, next: SHOWN },
  ...{ week: 0, later: 0, held: 0 },
};
/** Who covers for more has the others' lists behind links: each list costs a dozen queries. */
const MOST_LISTS = 4;

/** What cover brings in today: whose people the actor has besides their own, because somebody is away. */
@Injectable()
export class CoverPart {
  constructor(
    private readonly whoIsInCharge: WhoIsInCharge,
    private readonly page: TodayPage,
  ) {}

  async of(actor: AccountActor) {
    const cover = await this.whoIsInCharge.on();
    const all = coveredOf(actor, cover);
    const covered = await Promise.all(all.slice(0, MOST_LISTS).map((away) => this.partOf(actor, away)));
    return {
      ownAbsence: inChargeInWords(cover.of(actor.id)),
      covered,
      coveredBesides: all.slice(MOST_LISTS).map(besides),
      coveredCount: covered.reduce((sum, one) => sum + one.soon, 0),
    };
  }

  /** For whom the actor covers today. */
  async choices(actor: AccountActor): Promise<Away[]> {
    return coveredOf(actor, await this.whoIsInCharge.on());
  }

  /** @throws NotFoundError for somebody for whom the actor does not cover today */
  async awayFor(actor: Actor, accountId: string): Promise<{ readonly name: string; readonly words: string }> {
    const cover = await this.whoIsInCharge.on();
    const away =
      actor.kind === 'account' ? coveredOf(actor, cover).find((one) => one.accountId === accountId) : undefined;
    if (away === undefined) throw new NotFoundError('PCSO');
    return { name: away.name, words: `${awayInWords(away)}. You have their people in the meantime.` };
  }

  private async partOf(actor: AccountActor, away: Away) {
    const href = paths.todayCovered.to(away.accountId);
    const { now, later, waiting } = await this.page.of(actor, away.accountId, href, { most: MOST });
    const bands = [...now, ...later].filter(({ band }) => MOST[band] > 0);
    const soon = bands.reduce((sum, { count }) => sum + count, 0);
    const people = bands.flatMap((band) => band.people).slice(0, SHOWN);
    const waits = waiting.map((list) => ({ text: list.text, href: `${href}#${list.list}` }));
    return { name: away.name, why: awayInWords(away), href, soon, people, more: soon - people.length, waits };
  }
}

const besides = (away: Away) => ({
  name: away.name,
  why: awayInWords(away),
  href: paths.todayCovered.to(away.accountId),
});

/** A PCSO covers for whom the rota says; a supervisor has whomever nobody is left to cover for. */
function coveredOf(actor: AccountActor, cover: DayCover): Away[] {
  if (actor.role === 'supervisor') return actor.deskId === null ? [] : cover.leftToSupervisorsOf(actor.deskId);
  return cover.coveredBy(actor.id);
}
