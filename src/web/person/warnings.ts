import { Injectable } from '@nestjs/common';
import { PeopleAroundQueries } from '../../around/people-around.queries';
import { HouseholdsQueries } from '../../relations/households.queries';
import { SuspectsQueries } from '../../relations/suspects.queries';
import { Clock } from '../../clock/clock';
import type { Actor } from '../../identity/actor';
import { aroundLine, barredInWords } from '../around/around.presenter';
import { housemateLine } from '../household/household.presenter';
import { criticalOf } from './sections/liaison.presenter';
import type { OwnPerson } from './persons';
import { conflictsInWords, repeatInWords, suspectAtHomeInWords } from './sections/warnings.presenter';

/** What whoever speaks to somebody must know before anything else, besides how to contact them safely. */
@Injectable()
export class Warnings {
  constructor(
    private readonly suspects: SuspectsQueries,
    private readonly households: HouseholdsQueries,
    private readonly peopleAround: PeopleAroundQueries,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, { id, cases }: OwnPerson) {
    const [suspect, mates, around] = await Promise.all([
      this.suspects.ofPerson(id),
      this.households.of(actor, id),
      this.peopleAround.seenBy(actor, id),
    ]);
    return {
      criticalCases: criticalOf(cases),
      conflicts: [...conflictsInWords(cases, suspect), ...suspectAtHomeInWords(mates), ...barredInWords(around)],
      around: around.map((one) => aroundLine(id, one, this.clock.today())),
      housemates: mates.map((mate) => housemateLine(id, mate)),
      repeat: repeatInWords(cases, this.clock.today()),
    };
  }
}
