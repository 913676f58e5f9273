import type { PersonInCaseLine } from '../../cases/case-lists.queries';
import type { CaseFacts } from '../../cases/cases.queries';
import type { ReportedBy } from '../../cases/crime-case.entity';
import { flagInWords } from '../../cases/flags';
import { ROLE_LABELS } from '../../code-of-practice/roles';
import { inChargeInWords } from '../../cover/cover-in-words';
import type { InCharge } from '../../cover/in-charge';
import type { Actor } from '../../identity/actor';
import { may } from '../../identity/permissions';
import { paths } from '../../paths';

const REPORTED_BY_WORDS: Record<ReportedBy, string> = {
  telephone: 'by telephone',
  'front-counter': 'at a front counter',
  online: 'online',
  officer: 'by an officer',
  'third-party': 'by a third party',
};

/** With who has them today. */
export type PersonInCase = PersonInCaseLine & { readonly inCharge?: InCharge | undefined };

/** The facts of a case and who is in it. Nobody's address or number: an officer reaches people by the point of contact. */
export function caseView(actor: Actor, facts: CaseFacts, people: readonly PersonInCase[]) {
  const seesPeople = actor.kind === 'account' && may(actor.role, 'see-people');
  return {
    ...facts,
    reportedBy: REPORTED_BY_WORDS[facts.reportedBy],
    flags: facts.flags.map(flagInWords),
    progressHref: paths.caseProgress.to(facts.id),
    closeHref: closeHref(actor, facts),
    holdHref: mayHold(actor, facts) ? paths.caseHold.to(facts.id) : undefined,
    back: { href: paths.cases.to(), text: 'Cases' },
    people: people.map((person) => ({
      name: person.name,
      href: seesPeople ? paths.person.to(person.personId) : undefined,
      role: ROLE_LABELS[person.role],
      pointOfContact: person.kept ? 'a named person' : (person.pointOfContact ?? 'Nobody yet'),
      inCharge: person.kept || person.inCharge === undefined ? null : inChargeInWords(person.inCharge),
      desk: person.pointOfContactDesk,
      telephone: person.pointOfContactTelephone,
      frozen: person.frozen,
    })),
  };
}

function closeHref(actor: Actor, { id, closedAt }: CaseFacts): string | undefined {
  if (actor.kind !== 'account' || !may(actor.role, 'close-cases')) return undefined;
  return closedAt === null ? paths.caseClose.to(id) : paths.caseReopen.to(id);
}

const mayHold = (actor: Actor, { deskId }: CaseFacts): boolean =>
  actor.kind === 'account' && may(actor.role, 'look-after-data-rights') && actor.deskId === deskId;
