import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock';
import { TellableQueries } from '../../contacts/tellable.queries';
import { DutiesQueries } from '../../duties/duties.queries';
import { DutyExplanations } from '../../duties/duty-explanations';
import { PagesToSend } from '../../explaining/pages-to-send.service';
import type { Actor } from '../../identity/actor';
import { isSaid, needsOf } from '../../letters/letter-rules';
import type { Template } from '../../letters/template';
import { Templates } from '../../letters/templates.service';
import { AgreedWays } from '../../plans/agreed-ways.queries';
import { toTell } from '../contact/to-tell.presenter';
import { CoveredDetails } from '../person/covered-details';
import { Persons } from '../person/persons';
import { safeContact } from '../person/sections/safe-contact.presenter';
import { wayInWords } from '../person/sections/way.presenter';
import type { DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { LetterForm } from './letter.form';
import { whereTo } from './where-to';

/** The page on which a letter to one person is put together. */
@Injectable()
export class WritePage {
  constructor(
    private readonly persons: Persons,
    private readonly templates: Templates,
    private readonly pages: PagesToSend,
    private readonly tellable: TellableQueries,
    private readonly duties: DutiesQueries,
    private readonly explanations: DutyExplanations,
    private readonly ways: AgreedWays,
    private readonly coveredDetails: CoveredDetails,
    private readonly clock: Clock,
  ) {}

  /** With what was typed, or as a new form. @throws NotFoundError, RefusedError where another desk speaks to them */
  async of(
    request: DeskRequest,
    actor: Actor,
    personId: string,
    templateKey: string,
    typed?: LetterForm,
    pageKey = '',
  ) {
    const own = await this.persons.own(actor, personId);
    const template = await this.templates.one(actor, templateKey);
    const covered = this.coveredDetails.covers(request, own);
    const needs = needsOf(`${template.letter}\n${template.email ?? ''}`);
    const where = whereTo(own.contactPoints, covered);
    const form =
      typed ?? Object.assign(new LetterForm(), { formKey: newFormKey(), to: where.choices[0]?.value ?? '', pageKey });
    const safe = safeContact(actor, own, { covered, shownOn: 'letter-new' });
    const cases = own.cases.map((one) => ({ value: one.caseId, text: `${one.crimeReference}, ${one.offence}` }));
    if (typed === undefined && cases.length === 1) form.caseId = cases[0]!.value;
    return {
      ...this.persons.head(own),
      ...{ id: own.id, safe, where, form, template },
      agreedWay: wayInWords(await this.ways.current(own.id), own.contactPoints, covered),
      cases: needs.has('case') ? cases : [],
      pages: needs.has('page') ? (await this.pages.all()).map(({ key, title }) => ({ value: key, text: title })) : [],
      tells: needs.has('told') || template.tells.length > 0,
      toTell: await this.toTell(actor, personId, template, needs.has('told'), typed?.told),
    };
  }

  private async toTell(actor: Actor, personId: string, template: Template, hasNews: boolean, ticked?: string[]) {
    const [{ events }, duties] = await Promise.all([
      this.tellable.ofPerson(personId),
      this.duties.ofPerson(actor, personId).then((lines) => this.explanations.of(lines)),
    ]);
    const reports = new Set(events.filter(({ type }) => type === 'reported').map(({ eventId }) => eventId));
    const said = ({ value }: { value: string }): boolean => {
      const [, eventId, kind] = value.split(':') as [string, string, string];
      return isSaid({ kind, ofReport: reports.has(eventId) }, template, hasNews);
    };
    return toTell(events, duties, ticked ?? [], this.clock.today())
      .map((one) => ({
        ...one,
        owed: one.owed.filter(said).map((it) => (hasNews || ticked !== undefined ? it : { ...it, checked: true })),
        other: one.other.filter(said),
        held: hasNews ? one.held : [],
      }))
      .filter((one) => one.owed.length + one.other.length + one.held.length > 0);
  }
}
