import { Injectable } from '@nestjs/common';
import { HouseholdsQueries } from '../../relations/households.queries';
import { SuspectsQueries } from '../../relations/suspects.queries';
import { Clock } from '../../clock/clock';
import type { Actor } from '../../identity/actor';
import { housemateLine } from '../household/household.presenter';
import { criticalOf } from './liaison.presenter';
import type { OwnPerson } from './persons';
import { conflictsInWords, repeatInWords, suspectAtHomeInWords } from './warnings.presenter';

/** What whoever speaks to somebody must know before anything else, besides how to contact them safely. */
@Injectable()
export class Warnings {
  constructor(
    private readonly suspects: SuspectsQueries,
    private readonly households: HouseholdsQueries,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, { id, cases }: OwnPerson) {
    const [suspect, mates] = await Promise.all([this.suspects.ofPerson(id), this.households.of(actor, id)]);
    return {
      criticalCases: criticalOf(cases),
      conflicts: [...conflictsInWords(cases, suspect), ...suspectAtHomeInWords(mates)],
      housemates: mates.map((mate) => housemateLine(id, mate)),
      repeat: repeatInWords(cases, this.clock.today()),
    };
  }
}
