import { Injectable } from '@nestjs/common';
import { type Actor, withoutGlass } from '../../identity/actor';
import { paths } from '../../paths';
import { PeopleQueries, type PersonView } from '../../people/people.queries';
import { personReference } from '../../people/person-reference';
import { NotFoundError, RefusedError } from '../../refusals';

export type OwnPerson = Extract<PersonView, { access: 'own' }>;

/** The person whose form is shown. */
@Injectable()
export class Persons {
  constructor(private readonly people: PeopleQueries) {}

  /**
   * Somebody of whom the actor may change what is recorded.
   * @throws NotFoundError where they are not the actor's to know; RefusedError where another desk speaks to them
   */
  own(actor: Actor, personId: string): Promise<OwnPerson> {
    return this.reached(withoutGlass(actor), personId);
  }

  /** The same, or somebody for whom the actor broke the glass: to read, and to record a contact. */
  async reached(actor: Actor, personId: string): Promise<OwnPerson> {
    const view = await this.people.view(actor, personId);
    if (view.access === 'own' && view.person.erasedAt !== null) throw new NotFoundError('person');
    if (view.access === 'own') return view;
    const message = `This person’s point of contact is on the ${view.pointOfContact.borough} desk. Only that desk can do this.`;
    throw new RefusedError([{ code: 'other-desk', message }]);
  }

  /** What every form about a person shows of them. */
  head(view: OwnPerson): { name: string; reference: string; href: string; back: { href: string; text: string } } {
    const href = paths.person.to(view.id);
    return { name: view.name, reference: personReference(view.id), href, back: { href, text: 'Back to the person' } };
  }
}
