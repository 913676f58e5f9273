import { Injectable } from '@nestjs/common';
import { civilFromDays } from '../../calendar/civil-date';
import { Clock } from '../../clock/clock';
import { ContactsQueries } from '../../contacts/contacts.queries';
import type { Actor } from '../../identity/actor';
import { SUPPORTER_ANSWERS } from '../../needs/needs-rules';
import { type Assessment, NeedsQueries } from '../../needs/needs.queries';
import { SPECIAL_MEASURES } from '../../needs/special-measures';
import { ageThatIsNoChilds, suggestedReasons } from '../../needs/suggested-reasons';
import { paths } from '../../paths';
import { ENTITLEMENT_GROUPS } from '../../plans/entitlement-reasons';
import { PlansQueries } from '../../plans/plans.queries';
import { contactsThatReached } from '../person/sections/contacts-that-reached';
import { type OwnPerson, Persons } from '../person/persons';
import { newFormKey } from '../forms/form-key';
import { day, instant } from '../shell/words';
import type { NeedsForm } from './needs.form';
import { assessmentInWords, SUPPORTER_WORDS } from './needs.presenter';

const REVIEW_AFTER_DAYS = 90;

/** What somebody needs: what was found so far, and the form to assess it. */
@Injectable()
export class NeedsPage {
  constructor(
    private readonly persons: Persons,
    private readonly needs: NeedsQueries,
    private readonly plans: PlansQueries,
    private readonly contacts: ContactsQueries,
    private readonly clock: Clock,
  ) {}

  async show(actor: Actor, personId: string) {
    const own = await this.persons.own(actor, personId);
    const found = await this.needs.latestFirst(personId);
    const all = found.map(assessmentInWords);
    const reviewOn = all[0]?.reviewOn ?? null;
    return {
      ...this.persons.head(own),
      id: own.id,
      language: own.person.language,
      interpreter: own.person.interpreter,
      now: all[0],
      doubt: found[0]?.reasons.includes('under-18') ? this.doubtOf(own) : undefined,
      reviewDue: reviewOn !== null && reviewOn <= this.clock.today(),
      earlier: all.slice(1),
    };
  }

  /** The form, with what was typed or with what holds now; at first with what the record suggests. */
  async form(actor: Actor, personId: string, typed?: NeedsForm) {
    const own = await this.persons.own(actor, personId);
    const [now, { level }, recent] = await Promise.all([
      this.needs.current(personId),
      this.plans.current(personId),
      this.contacts.latestFirst(actor, personId),
    ]);
    const suggested = suggestedReasons(own.person.bornOn, own.cases, this.clock.today());
    const first = level.since === null ? [...suggested.keys()] : level.reasons;
    const form = typed ?? this.present(own, now, first);
    return {
      ...this.persons.head(own),
      back: { href: paths.personNeeds.to(personId), text: 'Needs' },
      id: own.id,
      version: own.person.version,
      form,
      theirs: typed === undefined || now === undefined ? [] : theirsInWords(now, own),
      groups: groups(form.reasons, suggested, this.doubtOf(own)),
      specialMeasures: items(SPECIAL_MEASURES, form.specialMeasures),
      supporterAnswers: SUPPORTER_ANSWERS.map((value) => ({ value, text: SUPPORTER_WORDS[value] })),
      contacts: contactsThatReached(recent.contacts),
      contactHref: paths.contactNew.to(personId),
    };
  }

  /** That a birth date speaks against ticking that they are a child. */
  private doubtOf({ person, cases }: OwnPerson): string | undefined {
    const age = ageThatIsNoChilds(person.bornOn, cases, this.clock.today());
    return age === undefined || person.bornOn === null
      ? undefined
      : `Their birth date, ${day(person.bornOn)}, says ${age} years old. If that is wrong, change their details first`;
  }

  private present(own: OwnPerson, now: Assessment | undefined, reasons: readonly string[]): Typed {
    const review = civilFromDays(this.clock.dayNumber() + REVIEW_AFTER_DAYS);
    return {
      formKey: newFormKey(),
      reasons,
      specialMeasures: now?.specialMeasures ?? [],
      language: own.person.language ?? '',
      interpreter: own.person.interpreter ? 'yes' : now === undefined ? undefined : 'no',
      accessNeeds: now?.accessNeeds ?? '',
      wantsSupporter: now?.wantsSupporter,
      note: now?.note ?? '',
      contactId: undefined,
      'review-day': String(review.day),
      'review-month': String(review.month),
      'review-year': String(review.year),
    };
  }
}

type Typed = { readonly [Field in keyof Omit<NeedsForm, 'version'>]: Readonly<NeedsForm[Field]> | undefined } & {
  readonly reasons: readonly string[];
  readonly specialMeasures: readonly string[];
};

const items = (labels: Readonly<Record<string, string>>, ticked: readonly string[]) =>
  Object.entries(labels).map(([value, text]) => ({ value, text, checked: ticked.includes(value) }));

const groups = (
  ticked: readonly string[],
  suggested: ReadonlyMap<string, readonly string[]>,
  doubt: string | undefined,
) =>
  ENTITLEMENT_GROUPS.map(({ label, reasons }) => ({
    label,
    items: items(reasons, ticked).map((item) => {
      if (item.value === 'under-18' && doubt !== undefined) return { ...item, hint: { text: doubt } };
      const cases = suggested.get(item.value);
      return cases === undefined ? item : { ...item, hint: { text: `The record says so: ${cases.join(', ')}` } };
    }),
  }));

/** What holds now, for the page of a conflict. */
function theirsInWords(now: Assessment, { person }: OwnPerson): { label: string; value: string }[] {
  const said = assessmentInWords(now);
  const language = person.language ?? 'English';
  return [
    { label: 'Assessed', value: `${instant(said.madeAt)} by ${said.by}` },
    { label: 'Level of service', value: [said.level, ...said.reasons].join('. ') },
    { label: 'Interpreter', value: person.interpreter ? `Needed: ${language}` : `Not needed (${language})` },
    { label: 'Special measures', value: said.specialMeasures.join(', ') || 'None' },
    { label: 'To take part', value: said.accessNeeds ?? 'Nothing' },
    { label: 'Somebody with them', value: said.supporter },
    { label: 'Note', value: said.note ?? 'None' },
    { label: 'To be reviewed', value: said.reviewOn === null ? 'No day set' : day(said.reviewOn) },
  ];
}
