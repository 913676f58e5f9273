import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock';
import { orAway } from '../../cover/cover-in-words';
import { WhoIsInCharge } from '../../cover/who-is-in-charge.service';
import { dueInWords } from '../../duties/duty-words';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { displayName } from '../../people/person-name';
import { personReference } from '../../people/person-reference';
import { NOBODY } from '../../reassignment/planning.service';
import { type Holder, ReassignmentsQueries } from '../../reassignment/reassignments.queries';
import type { ReassignForm } from './reassign.form';

/** First whose people, then which of them and to whom: one page, without a script. */
@Injectable()
export class ReassignPage {
  constructor(
    private readonly queries: ReassignmentsQueries,
    private readonly whoIsInCharge: WhoIsInCharge,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, form: ReassignForm) {
    const [holders, cover] = await Promise.all([this.queries.holders(actor), this.whoIsInCharge.on()]);
    const from = holders.filter((holder) => holder.people > 0 && form.from.includes(keyOf(holder)));
    const people = from.length === 0 ? [] : await this.queries.people(actor, form.from, form.from.includes(NOBODY));
    const today = this.clock.today();
    const total = from.reduce((sum, holder) => sum + holder.people, 0);
    return {
      form,
      back: { href: paths.desk.to(), text: 'Desk' },
      holders: holders
        .filter(({ people: some }) => some > 0)
        .map((holder) => ({
          value: keyOf(holder),
          text: nameOf(holder),
          hint: {
            text: loadOf(holder) + (holder.atWork || holder.accountId === null ? '' : ', no longer a Victim PCSO here'),
          },
          checked: from.includes(holder),
        })),
      from: from.map((holder) => ({ value: keyOf(holder), name: holder.name ?? 'nobody yet' })),
      total,
      more: total - people.length,
      people: people.map((person) => ({
        value: person.personId,
        text: `${displayName(person)}, ${personReference(person.personId)}`,
        hint: {
          text: `${person.pcso ?? 'Nobody'}. ${person.firstDueOn === null ? 'Nothing due' : dueInWords(person.firstDueOn, today)}${person.open ? '' : '. No open case'}`,
        },
        checked: form.people.includes(person.personId),
      })),
      colleagues: holders
        .filter((holder) => holder.atWork && !from.includes(holder))
        .map((holder) => ({
          value: holder.accountId!,
          text: holder.name!,
          hint: { text: orAway(loadOf(holder), cover.of(holder.accountId!)) },
          checked: form.to.includes(holder.accountId!),
        })),
    };
  }
}

const keyOf = ({ accountId }: Holder): string => accountId ?? NOBODY;
const nameOf = ({ name }: Holder): string => name ?? 'People without a point of contact';
const loadOf = ({ people, openPeople }: Holder): string =>
  `${people} ${people === 1 ? 'person' : 'people'}, ${openPeople} with an open case`;
