import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock';
import type { Actor } from '../../identity/actor';
import { NotFoundError } from '../../refusals';
import { RestrictionsQueries } from '../../restrictions/restrictions.queries';
import { Persons } from '../person/persons';
import { newFormKey } from '../forms/form-key';
import type { LiftForm, NamesForm, RestrictionForm } from './restriction.form';
import { nameItems, reasonItems, restrictionLine } from './restriction.presenter';

type Typed = Partial<RestrictionForm & NamesForm & LiftForm>;

/** Who finds a person: the form to restrict them, or how the restriction stands, and those there were before. */
@Injectable()
export class RestrictionPage {
  constructor(
    private readonly persons: Persons,
    private readonly queries: RestrictionsQueries,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundError for a person of another desk, and for one restricted to others */
  async of(actor: Actor, personId: string, typed: Typed = {}) {
    const own = await this.persons.reached(actor, personId);
    if (actor.kind !== 'account' || own.person.deskId !== actor.deskId) throw new NotFoundError('person');
    const [lines, users] = await Promise.all([this.queries.ofPerson(own.id), this.queries.usersOf(own.person.deskId)]);
    const standing = lines.find(({ liftedAt }) => liftedAt === null);
    const { pcsoId } = own.person;
    const first = standing === undefined ? [pcsoId ?? '', actor.id] : namedIn(standing.named);
    const today = this.clock.today();
    const stands = standing === undefined ? null : restrictionLine(standing, today);
    return {
      ...this.persons.head(own),
      id: own.id,
      standing: stands,
      version: standing === undefined ? '' : namedIn(standing.named).join(),
      theirs: stands === null ? [] : [{ label: 'Who finds them', value: stands.now.join(', ') }],
      earlier: lines.filter((line) => line !== standing).map((line) => restrictionLine(line, today)),
      form: { words: '', reason: '', ...typed, formKey: typed.formKey ?? newFormKey() },
      reasons: reasonItems(typed.reasons ?? []),
      names: nameItems(users, typed.named ?? first, pcsoId),
    };
  }
}

const namedIn = (named: readonly { readonly accountId: string; readonly endedAt: string | null }[]): string[] =>
  named.filter(({ endedAt }) => endedAt === null).map(({ accountId }) => accountId);
