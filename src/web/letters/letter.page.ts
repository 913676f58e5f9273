import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/actor';
import { VOID_WORDS } from '../../letters/letter';
import { LettersQueries } from '../../letters/letters.queries';
import { paths } from '../../paths';
import { refuse } from '../../refusals';
import { CoveredDetails } from '../person/covered-details';
import { Persons } from '../person/persons';
import { safeContact } from '../person/sections/safe-contact.presenter';
import type { PrintedPage } from '../print/pdf';
import type { DeskRequest } from '../shell/desk-request';
import { letterPage, printedLetter } from './letter.presenter';

/** One letter: as it reads, where it goes, and what may be done with it now. */
@Injectable()
export class LetterPage {
  constructor(
    private readonly persons: Persons,
    private readonly letters: LettersQueries,
    private readonly coveredDetails: CoveredDetails,
  ) {}

  async of(request: DeskRequest, actor: Actor, personId: string, letterId: string) {
    const own = await this.persons.reached(actor, personId);
    const letter = await this.letters.one(actor, personId, letterId);
    const covered = this.coveredDetails.covers(request, own);
    return {
      ...this.persons.head(own),
      safe: safeContact(actor, own, { covered, shownOn: 'letter', shownId: letter.id }),
      ...letterPage(letter, covered),
    };
  }

  /** On paper. @throws RefusedError for what must not be printed: covered, void, thrown away, or an email */
  async printed(request: DeskRequest, actor: Actor, personId: string, letterId: string): Promise<PrintedPage> {
    const own = await this.persons.reached(actor, personId);
    const letter = await this.letters.one(actor, personId, letterId);
    if (this.coveredDetails.covers(request, own))
      refuse(
        undefined,
        'covered',
        'Read the warning on the letter’s page first: the address is covered until you have',
      );
    if (letter.way === 'email') refuse(undefined, 'by-email', 'This goes by email: there is nothing to print');
    if (letter.state === 'discarded') refuse(undefined, 'discarded', 'This letter was thrown away');
    const { void: why } = letter.standing;
    if (letter.state === 'prepared' && why !== undefined)
      refuse(undefined, `void-${why}`, `${VOID_WORDS[why]}. Destroy what you have printed, and write a new letter`);
    return printedLetter(letter, [
      'Victims Focus Desk',
      own.pointOfContact.borough,
      ...(own.pointOfContact.deskTelephone === null ? [] : [`Telephone ${own.pointOfContact.deskTelephone}`]),
    ]);
  }

  sheet(page: PrintedPage, personId: string, letterId: string) {
    const plain =
      'Use a plain envelope: nothing on the outside may say who writes, not even a stamp or a return address.';
    return {
      ...page,
      notes: page.from.length === 0 ? [plain] : [],
      back: { href: paths.letter.to(personId, letterId), text: 'Back to the letter' },
    };
  }
}
