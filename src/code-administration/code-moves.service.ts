import { Injectable } from '@nestjs/common';
import { BeyondCalendarError } from '../calendar/beyond-calendar-error';
import type { LegalDay } from '../calendar/legal-day';
import type { Code } from '../code-of-practice/code';
import { DutyRecounts } from '../duties/duty-recounts.service';
import type { Recount } from '../duties/recount';
import { isDone } from '../duties/stored-duty';
import { AffectedCases, type Place } from './affected-cases.queries';
import { type DutiesThatFollow, dutiesThatFollow, type Following } from './duties-that-follow';

/** Cases that are counted for a preview: more would keep the administrator waiting. */
const MOST_COUNTED = 5_000;
const AT_A_TIME = 500;

/** Says which duties would follow a change of the Code, before it is made: counted for real, without writing anything. */
@Injectable()
export class CodeMoves {
  constructor(
    private readonly recounts: DutyRecounts,
    private readonly cases: AffectedCases,
  ) {}

  /** By the Code as it would be; only clocks that start on the day or later are touched by the change. */
  async preview(code: Code, since: LegalDay): Promise<DutiesThatFollow> {
    const caseIds = await this.cases.since(since, MOST_COUNTED + 1);
    const following: Following[] = [];
    let beyond = 0;
    for (let first = 0; first < Math.min(caseIds.length, MOST_COUNTED); first += AT_A_TIME) {
      const batch = caseIds.slice(first, Math.min(first + AT_A_TIME, MOST_COUNTED));
      const counted = await this.counted(batch, code);
      beyond += counted.beyond;
      following.push(...(await this.placed(counted.recounts)));
    }
    return dutiesThatFollow(following, beyond, caseIds.length <= MOST_COUNTED);
  }

  private async counted(caseIds: readonly string[], code: Code): Promise<{ recounts: Recount[]; beyond: number }> {
    try {
      return { recounts: await this.recounts.wouldFollow(caseIds, code), beyond: 0 };
    } catch (fault) {
      if (!(fault instanceof BeyondCalendarError)) throw fault;
      if (caseIds.length === 1) return { recounts: [], beyond: 1 };
      const each = [];
      for (const caseId of caseIds) each.push(await this.counted([caseId], code));
      return { recounts: each.flatMap((it) => it.recounts), beyond: each.reduce((sum, it) => sum + it.beyond, 0) };
    }
  }

  private async placed(recounts: readonly Recount[]): Promise<Following[]> {
    const participants = recounts.flatMap((it) => [...it.opened, ...it.changed.map(({ before }) => before)]);
    const places = await this.cases.places([...new Set(participants.map((it) => it.participantId))]);
    return recounts.flatMap((it) => followingOf(it, places));
  }
}

function followingOf({ opened, changed }: Recount, places: ReadonlyMap<string, Place>): Following[] {
  const placed = (participantId: string, of: Omit<Following, keyof Place>): Following[] => {
    const place = places.get(participantId);
    return place === undefined ? [] : [{ ...place, ...of }];
  };
  return [
    ...opened.flatMap(({ participantId, ruleId, dueOn }) =>
      placed(participantId, { what: 'opens', ruleId, from: null, to: dueOn }),
    ),
    ...changed.flatMap(({ before, after }) => {
      const of = { ruleId: after.ruleId, from: before.dueOn, to: after.dueOn };
      if (before.state === 'undone' && after.state === 'ended')
        return placed(before.participantId, { what: 'ends', ...of });
      const moves = !isDone(after.state) && before.dueOn !== after.dueOn;
      return moves ? placed(before.participantId, { what: 'moves', ...of }) : [];
    }),
  ];
}
