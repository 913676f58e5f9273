import { Injectable } from '@nestjs/common';
import { type AroundThem, PeopleAroundQueries } from '../../around/people-around.queries';
import { isStandsAs, STANDS_AS, STANDS_AS_LABELS, type StandsAs, TOLD_OF, TOLD_OF_LABELS } from '../../around/standing';
import { civilFromDays } from '../../calendar/civil-date';
import { type LegalDay, toDayNumber } from '../../calendar/legal-day';
import { Clock } from '../../clock/clock';
import { isRole, ROLE_LABELS } from '../../code-of-practice/roles';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import type { ContactPointKind } from '../../people/contact-points/contact-point.entity';
import { personReference } from '../../people/person-reference';
import { NotFoundError } from '../../refusals';
import { asForm, asItStands, askedOfPoint, emptyPoint } from '../person/contact-details/contact-detail.page';
import { type OwnPerson, Persons } from '../person/persons';
import { pointInWords } from '../person/sections/safe-contact.presenter';
import { newFormKey } from '../forms/form-key';
import type { AroundForm } from './around.form';
import { aroundLine } from './around.presenter';

/** News goes in the person's place to these alone; whoever the person names besides only stands by. */
const HINTS: Partial<Record<StandsAs, { readonly text: string }>> = {
  'family-spokesperson': { text: 'Also somebody whom the person asked us to tell in their place' },
  supporter: { text: 'Stands by them. What a supporter is told has not been told to the person' },
};

/** Who stands around somebody: the list, and the forms of one of them and of their numbers. */
@Injectable()
export class AroundPage {
  constructor(
    private readonly persons: Persons,
    private readonly around: PeopleAroundQueries,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, own: OwnPerson) {
    const [all, others] = await Promise.all([this.around.seenBy(actor, own.id), this.around.couldSpeak(actor, own.id)]);
    const today = this.clock.today();
    return {
      ...this.persons.head(own),
      id: own.id,
      around: all.map((one) => ({
        ...aroundLine(own.id, one, today),
        points: one.points.map((point) => ({
          ...pointInWords(point),
          href: paths.personAroundPoint.to(own.id, one.id, point.id),
        })),
      })),
      others: others.map(({ personId, name, role }) => ({
        name,
        reference: personReference(personId),
        role: isRole(role) ? ROLE_LABELS[role] : role,
        href: `${paths.personAroundNew.to(own.id)}?reference=${personReference(personId)}&as=${role}`,
      })),
    };
  }

  async form(actor: Actor, personId: string, aroundId: string | null, typed?: AroundForm) {
    const own = await this.persons.own(actor, personId);
    const now = aroundId === null ? undefined : await this.one(actor, personId, aroundId);
    return {
      ...this.persons.head(own),
      back: { href: paths.personAround.to(personId), text: 'People around them' },
      version: own.person.version,
      now: now ?? null,
      form: typed ?? this.present(now),
      standsAs: STANDS_AS.map((value) => ({ value, text: STANDS_AS_LABELS[value], hint: HINTS[value] })),
      toldOf: TOLD_OF.map((value) => ({ value, text: TOLD_OF_LABELS[value] })),
      cases: [
        { value: '', text: 'No case' },
        ...own.cases.map((one) => ({ value: one.caseId, text: `${one.crimeReference}, ${one.offence}` })),
      ],
      theirs: now === undefined ? [] : theirsInWords(now, this.clock.today()),
    };
  }

  async pointForm(actor: Actor, personId: string, aroundId: string, which: ContactPointKind | string, typed?: object) {
    const own = await this.persons.own(actor, personId);
    const whose = await this.one(actor, personId, aroundId);
    const isKind = which === 'phone' || which === 'email' || which === 'address';
    const point = isKind ? undefined : whose.points.find(({ id }) => id === which);
    if (!isKind && point === undefined) throw new NotFoundError('contact detail');
    const kind = isKind ? which : point!.kind;
    return {
      ...this.persons.head(own),
      name: `${whose.name}, around ${own.name}`,
      back: { href: paths.personAround.to(personId), text: 'People around them' },
      version: own.person.version,
      ...askedOfPoint(kind),
      kind,
      form: typed ?? (point === undefined ? emptyPoint() : asForm(point)),
      now: point === undefined ? null : asItStands(kind, pointInWords(point)),
    };
  }

  private async one(actor: Actor, personId: string, aroundId: string): Promise<AroundThem> {
    const found = (await this.around.seenBy(actor, personId)).find(({ id }) => id === aroundId);
    if (found === undefined) throw new NotFoundError('person around them');
    return found;
  }

  private present(now: AroundThem | undefined) {
    return {
      formKey: newFormKey(),
      standsAs: now?.standsAs,
      name: now?.otherId === null ? now.name : '',
      reference: now === undefined || now.otherId === null ? '' : personReference(now.otherId),
      toldOf: now?.toldOf,
      caseId: now?.caseId ?? '',
      about: now?.about ?? '',
      barredReason: now?.barredReason ?? '',
      codeWord: now?.codeWord ?? '',
      ...inBoxes('from', now?.fromOn ?? this.clock.today()),
      ...inBoxes('until', now?.untilOn ?? null),
    };
  }
}

/** What a link from the list of participants has chosen already. */
export function chosenIn(query: { readonly reference?: unknown; readonly as?: unknown }) {
  const { reference, as } = query;
  return {
    ...(typeof reference === 'string' && /^P-\d{1,18}$/.test(reference) ? { reference } : {}),
    ...(typeof as === 'string' && isStandsAs(as) ? { standsAs: as } : {}),
  };
}

function inBoxes(name: string, on: LegalDay | null) {
  const { year, month, day } = on === null ? { year: '', month: '', day: '' } : civilFromDays(toDayNumber(on));
  return { [`${name}-day`]: String(day), [`${name}-month`]: String(month), [`${name}-year`]: String(year) };
}

const theirsInWords = (now: AroundThem, today: LegalDay) => {
  const said = aroundLine('', now, today);
  return [
    { label: 'Who', value: `${said.name}, ${said.standsAs}` },
    { label: 'May be told', value: [said.toldOf, said.about].filter(Boolean).join('. ') },
    { label: 'When', value: said.when },
    { label: 'Never to be spoken to', value: said.barred ?? 'No' },
  ];
};
