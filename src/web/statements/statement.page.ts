import { Injectable } from '@nestjs/common';
import { civilFromDays } from '../../calendar/civil-date';
import { Clock } from '../../clock/clock';
import { ContactsQueries } from '../../contacts/contacts.queries';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { NotFoundError } from '../../refusals';
import { mayFollow, NOT_OFFERED, READINGS, STATEMENT_STATES } from '../../statements/statement';
import { type StatementLine, StatementsQueries } from '../../statements/statements.queries';
import { contactsThatReached } from '../person/sections/contacts-that-reached';
import { Persons } from '../person/persons';
import { newFormKey } from '../forms/form-key';
import { day } from '../shell/words';
import type { StatementForm } from './statement.form';
import { courtStillToTell, statementInWords } from './statement.presenter';

/** The victim personal statement of somebody in one case: how it stands, how it has stood, and the form. */
@Injectable()
export class StatementPage {
  constructor(
    private readonly persons: Persons,
    private readonly statements: StatementsQueries,
    private readonly contacts: ContactsQueries,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, personId: string, caseId: string, typed?: StatementForm) {
    const own = await this.persons.own(actor, personId);
    const theirCase = own.cases.find((one) => one.caseId === caseId && one.role !== 'witness');
    if (theirCase === undefined) throw new NotFoundError('case');
    const [all, recent] = await Promise.all([
      this.statements.ofPerson(personId),
      this.contacts.latestFirst(actor, personId),
    ]);
    const lines = all.filter((line) => line.caseId === caseId);
    const now = lines[0];
    return {
      ...this.persons.head(own),
      back: { href: `${paths.person.to(personId)}#statements`, text: 'Back to the person' },
      crimeReference: theirCase.crimeReference,
      forBusiness: theirCase.role === 'business-contact',
      version: own.person.version,
      now: now === undefined ? null : statementInWords(now),
      history: lines.map(statementInWords),
      courtStillToTell: courtStillToTell(lines),
      form: typed ?? this.present(now),
      states: mayFollow(now?.state).map((value) => ({ value, text: STATEMENT_STATES[value] })),
      readings: [
        { value: '', text: 'There is no statement' },
        ...Object.entries(READINGS).map(([value, text]) => ({ value, text })),
      ],
      contacts: contactsThatReached(recent.contacts),
      contactHref: paths.contactNew.to(personId),
      theirs: theirsInWords(now),
    };
  }

  private present(now: StatementLine | undefined) {
    const today = civilFromDays(this.clock.dayNumber());
    return {
      formKey: newFormKey(),
      reading: now?.reading ?? '',
      reader: now?.reader ?? '',
      courtTold: '',
      'happened-day': String(today.day),
      'happened-month': String(today.month),
      'happened-year': String(today.year),
    };
  }
}

function theirsInWords(now: StatementLine | undefined): { label: string; value: string }[] {
  if (now === undefined) return [{ label: 'Statement', value: NOT_OFFERED }];
  const { stands, reading, court } = statementInWords(now);
  return [
    { label: 'Statement', value: `${stands}, ${day(now.happenedOn)}` },
    { label: 'How it is put to the court', value: reading ?? 'There is none' },
    { label: 'The court', value: court ?? 'Nothing is recorded' },
  ];
}
