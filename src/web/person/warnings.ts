import { Injectable } from '@nestjs/common';
import { SuspectsQueries } from '../../cases/suspects.queries';
import { Clock } from '../../clock/clock';
import { criticalOf } from './liaison.presenter';
import type { OwnPerson } from './persons';
import { conflictsInWords, repeatInWords } from './warnings.presenter';

/** What whoever speaks to somebody must know before anything else, besides how to contact them safely. */
@Injectable()
export class Warnings {
  constructor(
    private readonly suspects: SuspectsQueries,
    private readonly clock: Clock,
  ) {}

  async of({ id, cases }: OwnPerson) {
    return {
      criticalCases: criticalOf(cases),
      conflicts: conflictsInWords(cases, await this.suspects.ofPerson(id)),
      repeat: repeatInWords(cases, this.clock.today()),
    };
  }
}
