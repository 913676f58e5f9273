import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { type AgreedWay, AgreedWays } from '../../plans/agreed-ways.queries';
import { PlansQueries } from '../../plans/plans.queries';
import { hindranceInWords, hindranceTo, PREFERRED_WAYS, WAY_LABELS } from '../../plans/preferred-way';
import { agreedInWords } from '../person/sections/agreed.presenter';
import { CoveredDetails } from '../person/covered-details';
import { type OwnPerson, Persons } from '../person/persons';
import { safeContact } from '../person/sections/safe-contact.presenter';
import { wayInWords } from '../person/sections/way.presenter';
import type { DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import type { WayForm } from './way.form';

/** The present one and those before it; nobody changes their mind more often. */
const MOST_SHOWN = 20;

/** What was agreed with a person about hearing from the desk, and the form for how and when. */
@Injectable()
export class AgreedPage {
  constructor(
    private readonly persons: Persons,
    private readonly plans: PlansQueries,
    private readonly ways: AgreedWays,
    private readonly coveredDetails: CoveredDetails,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundError, RefusedError where another desk speaks to them */
  async of(request: DeskRequest, actor: Actor, personId: string) {
    const own = await this.persons.own(actor, personId);
    const covered = this.coveredDetails.covers(request, own);
    const [agreed, [now, ...earlier]] = await Promise.all([
      this.plans.current(personId),
      this.ways.latestFirst(personId, MOST_SHOWN),
    ]);
    return {
      ...this.persons.head(own),
      id: own.id,
      safe: safeContact(actor, own, { covered, shownOn: 'agreed' }),
      agreed: agreedInWords(agreed, null, this.clock.today()),
      agreedWay: wayInWords(now, own.contactPoints, covered),
      earlier: covered ? [] : earlier.map(earlierInWords),
    };
  }

  /** With what was typed, or as it stands. @throws NotFoundError, RefusedError where another desk speaks to them */
  async form(own: OwnPerson, typed?: WayForm) {
    const now = await this.ways.current(own.id);
    const asItStands = { formKey: newFormKey(), way: now?.way, times: now?.times, whyNotUsed: now?.whyNotUsed };
    return {
      ...this.persons.head(own),
      back: { href: paths.personAgreed.to(own.id), text: 'What we agreed' },
      version: own.person.version,
      form: typed ?? asItStands,
      ways: PREFERRED_WAYS.map((way) => {
        const hindrance = hindranceTo(way, own.contactPoints);
        const text = hindrance === undefined ? undefined : `Cannot be used, because ${hindranceInWords(hindrance)}`;
        return { value: way, text: WAY_LABELS[way], ...(text === undefined ? {} : { hint: { text } }) };
      }),
      theirs: [
        { label: 'How they want to be contacted', value: now === undefined ? 'Not asked' : WAY_LABELS[now.way] },
        { label: 'When', value: now?.times ?? 'Nothing said' },
        { label: 'Why that way is not used', value: now?.whyNotUsed ?? 'Nothing recorded' },
      ],
    };
  }
}

const earlierInWords = ({ way, times, whyNotUsed, since, by }: AgreedWay) => ({
  ...{ way: WAY_LABELS[way], times, whyNotUsed, since, by },
});
