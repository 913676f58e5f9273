import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../identity/actor';
import { paths } from '../../../paths';
import type { ContactPoint, ContactPointKind } from '../../../people/contact-points/contact-point.entity';
import { SAFETIES, WAYS_OF_ASKING } from '../../../people/contact-points/contact-point.entity';
import { ASKED_HOW_WORDS, POINT_KIND_NAMES, SAFETY_WORDS } from '../../../people/contact-points/safety-words';
import { NotFoundError } from '../../../refusals';
import type { DeskRequest } from '../../shell/desk-request';
import { newFormKey } from '../../forms/form-key';
import { CoveredDetails } from '../covered-details';
import { type OwnPerson, Persons } from '../persons';
import { type PointLine, pointLine } from '../sections/safe-contact.presenter';
import type { ContactDetailForm, SafetyForm } from './contact-detail.form';

const LABELS: Record<ContactPointKind, { what: string; mayAnswer: string }> = {
  phone: { what: 'Telephone number', mayAnswer: 'Who else may answer it? (optional)' },
  email: { what: 'Email', mayAnswer: 'Who else may read it? (optional)' },
  address: { what: 'Address', mayAnswer: 'Who else may open the door or the post? (optional)' },
};

/** The forms of one number or address. */
@Injectable()
export class ContactDetailPage {
  constructor(
    private readonly persons: Persons,
    private readonly coveredDetails: CoveredDetails,
  ) {}

  /** A form shows what it changes, so it opens only once the warning was read. @throws NotFoundError, RefusedError */
  async mayShow(request: DeskRequest, actor: Actor, personId: string): Promise<boolean> {
    return !this.coveredDetails.covers(request, await this.persons.own(actor, personId));
  }

  async adding(actor: Actor, personId: string, kind: ContactPointKind, form?: ContactDetailForm) {
    const own = await this.persons.own(actor, personId);
    return { ...this.around(own, kind), form: form ?? emptyPoint(), kind, now: null };
  }

  async changing(actor: Actor, personId: string, pointId: string, form?: ContactDetailForm | SafetyForm) {
    const own = await this.persons.own(actor, personId);
    const point = own.contactPoints.find((one) => one.id === pointId);
    if (point === undefined || (form === undefined && point.replacedAt !== null))
      throw new NotFoundError('contact detail');
    const now = asItStands(point.kind, pointLine(personId, point), point.replacedAt !== null);
    return { ...this.around(own, point.kind), form: form ?? asForm(point), kind: point.kind, now };
  }

  private around(own: OwnPerson, kind: ContactPointKind) {
    return {
      ...this.persons.head(own),
      back: { href: paths.contactDetails.to(own.id), text: 'How to contact them' },
      id: own.id,
      version: own.person.version,
      ...askedOfPoint(kind),
    };
  }
}

/** A number or address with all that it says now, to stand beside what was typed. */
export const asItStands = <Line extends Omit<PointLine, 'href' | 'useAgainHref'>>(
  kind: ContactPointKind,
  line: Line,
  replaced = false,
) => ({
  ...line,
  recorded: [
    { label: LABELS[kind].what, value: line.lines.join(', ') + (replaced ? ' (no longer used)' : '') },
    { label: 'Is it safe?', value: line.safety },
    { label: 'Asked', value: line.asked ?? 'Not asked' },
    { label: 'Best times', value: line.bestTimes ?? 'None' },
    { label: 'Who else may answer', value: line.mayAnswer ?? 'Nobody' },
  ],
});

/** What the form of a number or address asks, whoever's it is. */
export const askedOfPoint = (kind: ContactPointKind) => ({
  kindName: POINT_KIND_NAMES[kind],
  labels: LABELS[kind],
  safeties: SAFETIES.map((value) => ({ value, text: SAFETY_WORDS[value] })),
  answers: SAFETIES.filter((value) => value !== 'not-asked').map((value) => ({ value, text: SAFETY_WORDS[value] })),
  waysOfAsking: WAYS_OF_ASKING.map((value) => ({ value, text: ASKED_HOW_WORDS[value] })),
});

export const emptyPoint = () => ({
  ...{ value: '', safety: 'not-asked', bestTimes: '', mayAnswer: '', formKey: newFormKey() },
});

export const asForm = ({
  value,
  safety,
  bestTimes,
  mayAnswer,
}: Pick<ContactPoint, 'value' | 'safety' | 'bestTimes' | 'mayAnswer'>) => ({
  ...{ value, safety, bestTimes: bestTimes ?? '', mayAnswer: mayAnswer ?? '' },
  formKey: newFormKey(),
});
