import type { CaseLine, CasePage, WhichCases } from '../../cases/case-lists.queries';
import { EVENT_TYPE_LABELS } from '../../code-of-practice/event-types';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { instant } from '../shell/words';

/** The list of an officer's own cases, or of the desk's. */
export function caseList(actor: Actor, { cases, next }: CasePage, which: WhichCases, after?: string) {
  const ofOfficer = actor.kind === 'account' && actor.role === 'officer';
  return {
    title: TITLES[which][ofOfficer ? 'officer' : 'desk'],
    closed: which === 'closed',
    cases: cases.map(line),
    next,
    first: after === undefined,
  };
}

const TITLES = {
  open: { officer: 'Your cases', desk: 'Cases of your desk' },
  closed: { officer: 'Your closed cases', desk: 'Closed cases of your desk' },
} as const;

const line = (one: CaseLine) => ({
  crimeReference: one.crimeReference,
  href: paths.case.to(one.id),
  progressHref: paths.caseProgress.to(one.id),
  offence: one.offence,
  recordedAt: one.recordedAt,
  closed: one.closedAt !== null,
  people: one.people === 1 ? '1 person' : `${one.people} people`,
  last:
    one.lastEventType === null || one.lastEventAt === null
      ? 'Nothing has been posted'
      : `${EVENT_TYPE_LABELS[one.lastEventType]}, ${instant(one.lastEventAt)}`,
});
