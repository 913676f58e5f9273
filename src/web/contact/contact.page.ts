import { Inject, Injectable } from '@nestjs/common';
import { PeopleAroundQueries } from '../../around/people-around.queries';
import { civilFromDays } from '../../calendar/civil-date';
import { Clock } from '../../clock/clock';
import { OUTCOME_LABELS, OUTCOMES, outcomeCounts } from '../../code-of-practice/outcomes';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { TellableQueries } from '../../contacts/tellable.queries';
import { CHANNEL_LABELS, CHANNELS } from '../../people/contact-points/channels';
import { DIRECTION_LABELS, DIRECTIONS, LEFT_MESSAGE_LABELS, LEFT_MESSAGES } from '../../contacts/ways-of-contact';
import { toSayInWords } from '../../cover/cover-in-words';
import { WhoIsInCharge } from '../../cover/who-is-in-charge.service';
import { DutiesQueries } from '../../duties/duties.queries';
import { DutyExplanations } from '../../duties/duty-explanations';
import type { Actor } from '../../identity/actor';
import { AgreedWays } from '../../plans/agreed-ways.queries';
import { QuestionsQueries } from '../../questions/questions.queries';
import { CoveredDetails } from '../person/covered-details';
import { safeContact } from '../person/sections/safe-contact.presenter';
import { Persons } from '../person/persons';
import { Warnings } from '../person/warnings';
import { wayInWords } from '../person/sections/way.presenter';
import type { DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { time } from '../shell/words';
import { ContactForm } from './contact.form';
import { onlyTelephone, pointsAround, pointsToUse } from './points-to-use';
import { whomToSpeakTo } from './whom-to-speak-to';
import { toTell } from './to-tell.presenter';

/** The page on which a contact, or the attempt at one, is recorded. */
@Injectable()
export class ContactPage {
  constructor(
    private readonly persons: Persons,
    private readonly tellable: TellableQueries,
    private readonly duties: DutiesQueries,
    private readonly explanations: DutyExplanations,
    private readonly questions: QuestionsQueries,
    private readonly around: PeopleAroundQueries,
    private readonly ways: AgreedWays,
    private readonly warnings: Warnings,
    private readonly coveredDetails: CoveredDetails,
    private readonly whoIsInCharge: WhoIsInCharge,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** With what was typed, or as a new form. @throws NotFoundError, RefusedError where another desk speaks to them */
  async of(request: DeskRequest, actor: Actor, personId: string, typed?: ContactForm) {
    const own = await this.persons.reached(actor, personId);
    const form = typed ?? Object.assign(this.empty(), { contactPointId: onlyTelephone(own.contactPoints) });
    const covered = this.coveredDetails.covers(request, own);
    const inCharge = await this.whoIsInCharge.ofPerson(own.pointOfContact);
    const [{ events }, duties, answers, around] = await Promise.all([
      this.tellable.ofPerson(personId),
      this.duties.ofPerson(actor, personId).then((lines) => this.explanations.of(lines)),
      this.questions.ofPerson(actor, personId, 'answered'),
      this.around.seenBy(actor, personId),
    ]);
    const today = this.clock.today();
    const outcome = (value: (typeof OUTCOMES)[number]) => ({ value, text: OUTCOME_LABELS[value] });
    return {
      ...this.persons.head(own),
      id: own.id,
      safe: safeContact(actor, own, { covered, shownOn: 'contact' }),
      agreedWay: wayInWords(await this.ways.current(own.id), own.contactPoints, covered),
      toSay: inCharge === undefined ? null : toSayInWords(inCharge, actor.id ?? ''),
      ...(await this.warnings.of(actor, own)),
      answerWithin: this.answerWithin(),
      points: [...pointsToUse(own.contactPoints, covered), ...pointsAround(around, covered, today)],
      ...whomToSpeakTo(around, form.withId, covered, today),
      leftMessages: LEFT_MESSAGES.map((value) => ({ value, text: LEFT_MESSAGE_LABELS[value] })),
      openCases: own.cases
        .filter((one) => one.closedAt === null)
        .map((one) => ({ value: one.caseId, text: `${one.crimeReference}, ${one.offence}` })),
      answers: answers.map(({ id, words, answer }) => ({
        value: id,
        text: `They asked: “${words}”`,
        hint: { text: `Say: “${answer ?? ''}”` },
        checked: form.readOut.includes(id),
      })),
      form,
      cases: toTell(events, duties, form.told, today),
      toldOutcomes: OUTCOMES.filter(outcomeCounts).map(outcome),
      triedOutcomes: OUTCOMES.filter((value) => !outcomeCounts(value)).map(outcome),
      channels: CHANNELS.map((value) => ({ value, text: CHANNEL_LABELS[value] })),
      directions: DIRECTIONS.map((value) => ({ value, text: DIRECTION_LABELS[value] })),
    };
  }

  private answerWithin(): string {
    const days = this.config.questionWorkingDays;
    return days === 1 ? '1 working day' : `${days} working days`;
  }

  private empty(): ContactForm {
    const { year, month, day } = civilFromDays(this.clock.dayNumber());
    return Object.assign(new ContactForm(), {
      formKey: newFormKey(),
      channel: 'telephone',
      direction: 'outgoing',
      'at-day': String(day),
      'at-month': String(month),
      'at-year': String(year),
      'at-time': time(this.clock.now()),
    });
  }
}
