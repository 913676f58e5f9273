import { EVENT_TYPE_LABELS } from '../../code-of-practice/event-types';
import { kindLabel } from '../../code-of-practice/kinds';
import { DEFAULT_PLAN_DAYS } from '../../code-of-practice/count-duties';
import { ROLE_LABELS, type Role } from '../../code-of-practice/roles';
import type { LegalDay } from '../../calendar/legal-day';
import { heldInWords } from '../../duties/duty-words';
import type { Brief, BriefPerson } from '../../hand-over/brief';
import { paths } from '../../paths';
import { displayName } from '../../people/person-name';
import { personReference } from '../../people/person-reference';
import { WAY_LABELS } from '../../plans/preferred-way';
import { STATE_NAMES } from '../../referrals/referral';
import { contactLine } from '../person/sections/contacts.presenter';
import { owed } from '../person/sections/owed.presenter';
import { questionLine } from '../questions/question-line';

/** The record of one person for whoever takes them over: its own words, nothing retold. */
export function briefInWords(brief: Brief, today: LegalDay) {
  const { person, last, told, promised } = brief;
  const { undone } = owed(brief.owed, [], today);
  const line = contactLine.bind(undefined, person.id);
  return {
    name: displayName(person),
    reference: personReference(person.id),
    href: paths.person.to(person.id),
    briefHref: paths.personBrief.to(person.id),
    pcso: person.pcso ?? 'Nobody yet',
    borough: person.borough,
    warnings: warnings(person),
    needs: needs(person),
    cases: brief.cases.map((one) => ({
      ...one,
      role: ROLE_LABELS[one.role as Role],
      stands: one.closed ? ', closed' : '',
    })),
    owed: undone,
    first: undone.find((duty) => duty.held === null)?.standing ?? null,
    held: brief.held.map((event) => ({
      ...event,
      until: heldInWords(event),
      what: EVENT_TYPE_LABELS[event.type],
    })),
    last: last === undefined ? null : line(last),
    told: told === undefined ? null : line(told),
    next: promised?.nextContactOn ?? null,
    nextIsLate: (promised?.nextContactOn ?? today) < today,
    nextBy: promised?.by ?? null,
    agreed: agreed(person),
    questions: brief.questions.map((question) => questionLine(question, today)),
    referrals: brief.referrals.map((referral) => ({ ...referral, stands: STATE_NAMES[referral.state] })),
  };
}

/** That there is something to mind, and where to read it: what it says stays covered. */
function warnings({ hasNote, hasCodeWord, neverUse, frozen }: BriefPerson): string[] {
  const many = (count: number, what: string) =>
    `${count} ${count === 1 ? 'number or address' : 'numbers or addresses'} ${what}`;
  return [
    ...(hasNote ? ['There is a note on how to contact them safely'] : []),
    ...(hasCodeWord ? ['A code word is agreed'] : []),
    ...(neverUse > 0 ? [many(neverUse, 'never to be used')] : []),
    ...(frozen > 0 ? [many(frozen, 'frozen: somebody else answered')] : []),
  ];
}

const needs = ({ level, interpreter, language }: BriefPerson): string[] => [
  level === 'enhanced' ? 'Enhanced Rights' : 'Standard level',
  ...(interpreter
    ? [`Needs an interpreter${language === null ? '' : `: ${language}`}`]
    : language === null
      ? []
      : [language]),
];

function agreed({ everyDays, way, declinedKinds }: BriefPerson): string[] {
  const days = everyDays ?? DEFAULT_PLAN_DAYS;
  const plan =
    everyDays === null ? `Nothing agreed on updates: every ${days} days` : `An update at least every ${days} days`;
  const how = way === null ? [] : [`How they want to be contacted: ${WAY_LABELS[way].toLowerCase()}`];
  const kinds = declinedKinds ?? [];
  if (kinds.length === 0) return [plan, ...how];
  return [
    plan,
    ...how,
    kinds.includes('all')
      ? 'They want no updates'
      : `No updates wanted on: ${kinds.map((kind) => kindLabel(kind as never)).join(', ')}`,
  ];
}
