import { Injectable } from '@nestjs/common';
import { Clock } from '../../../clock/clock';
import { CorrectionsQueries } from '../../../data-rights/corrections/corrections.queries';
import { HistoryQueries } from '../../../history/history.queries';
import { Looks } from '../../../history/looks.service';
import type { Actor } from '../../../identity/actor';
import { LettersQueries } from '../../../letters/letters.queries';
import { NeedsQueries } from '../../../needs/needs.queries';
import { paths } from '../../../paths';
import { CharacteristicsQueries } from '../../../people/characteristics/characteristics.queries';
import { PossibleDuplicates } from '../../../people/duplicates/possible-duplicates.service';
import { PlansQueries } from '../../../plans/plans.queries';
import { ConsentQueries } from '../../../referrals/consent/consent.queries';
import { ReferralsQueries } from '../../../referrals/referrals.queries';
import { aboutThemInWords } from '../../about-them/about-them.presenter';
import { consentInWords } from '../../consent/consent.presenter';
import { correctionView } from '../../corrections/corrections.presenter';
import { changedInWords } from '../../history/history.presenter';
import { letterLine } from '../../letters/letter.presenter';
import { duplicateLine, referralLine } from '../person.presenter';
import { agreedInWords } from './agreed.presenter';
import { askedByName } from './asked-by-name';

/** What was agreed with them, recorded of them and sent for them. */
@Injectable()
export class DoneForThem {
  constructor(
    private readonly plans: PlansQueries,
    private readonly needs: NeedsQueries,
    private readonly characteristics: CharacteristicsQueries,
    private readonly referrals: ReferralsQueries,
    private readonly consent: ConsentQueries,
    private readonly corrections: CorrectionsQueries,
    private readonly letters: LettersQueries,
    private readonly duplicates: PossibleDuplicates,
    private readonly history: HistoryQueries,
    private readonly looks: Looks,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, personId: string) {
    const it = await askedByName({
      plan: this.plans.current(personId),
      needs: this.needs.current(personId),
      characteristics: this.characteristics.ofPerson(personId),
      answers: this.consent.history(actor, personId),
      held: this.consent.referrals(actor, personId),
      corrections: this.corrections.ofPerson(actor, personId),
      referrals: this.referrals.ofPerson(actor, personId),
      letters: this.letters.ofPerson(actor, personId),
      duplicates: this.duplicates.of(actor, personId),
      changed: this.changed(actor, personId),
    });
    const today = this.clock.today();
    return {
      aboutThem: aboutThemInWords(it.characteristics),
      agreed: agreedInWords(it.plan, it.needs?.reviewOn ?? null, today),
      consent: consentInWords(it.answers, it.held),
      corrections: it.corrections
        .filter(({ state }) => state === 'open')
        .map((one) => correctionView(actor, one, today)),
      referrals: it.referrals.map(referralLine.bind(undefined, personId)),
      letters: it.letters.map((letter) => letterLine(personId, letter)),
      duplicates: it.duplicates.map(duplicateLine.bind(undefined, personId)),
      changed: it.changed,
    };
  }

  /** They look now: what others have recorded since they looked before. */
  private async changed(actor: Actor, personId: string) {
    const since = await this.looks.look(actor, personId);
    if (since === null) return null;
    return changedInWords(
      paths.personHistory.to(personId),
      since,
      await this.history.countSince(actor, 'person', personId, since),
    );
  }
}
