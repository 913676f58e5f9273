import type { ErasureRun, ErasureRunPerson } from '../../data-rights/bulk/erasure-runs.queries';
import { RETENTION_KIND_NAMES, RETENTION_KINDS } from '../../data-rights/retention/retention-kinds';
import type { RetentionPeriod } from '../../data-rights/retention/retention-periods.service';
import type { DueForReview } from '../../data-rights/retention/retention-reviews.queries';
import { erasureReference } from '../../data-rights/erasure/grounds';
import { paths } from '../../paths';
import { personReference } from '../../people/person-reference';

const yearsInWords = (years: number): string => `${years} ${years === 1 ? 'year' : 'years'}`;

/** The schedule: each kind with what is in force and what was before. */
export const scheduleLines = (periods: readonly RetentionPeriod[], mayChange: boolean) =>
  RETENTION_KIND_NAMES.flatMap((kind) => {
    const [now, ...before] = periods.filter((period) => period.kind === kind).map(periodView);
    if (now === undefined) return [];
    const changeHref = mayChange ? paths.retentionPeriod.to(kind) : undefined;
    return [{ kind, name: RETENTION_KINDS[kind], now, before, changeHref }];
  });

const periodView = (period: RetentionPeriod) => ({ ...period, words: yearsInWords(period.years) });

/** Somebody on the review list. */
export const dueLine = ({ personId, kind, against, ...line }: DueForReview) => ({
  ...line,
  personId,
  reference: personReference(personId),
  href: paths.personRights.to(personId),
  keepHref: paths.personKeep.to(personId),
  eraseHref: paths.personErase.to(personId),
  kind: RETENTION_KINDS[kind],
  held: against.some(({ code }) => code === 'held'),
  against: against.map(({ message }) => message),
});

/** Why somebody of a run was not erased. Codes are kept, since words could say something of them. */
const WHY_NOT: Readonly<Record<string, string>> = {
  held: 'there is a legal hold',
  'open-case': 'a case of theirs is open',
  'open-referral': 'an agency has a referral in hand',
  'suspect-in-open-case': 'they are a suspect in a case that is open',
  'not-due': 'they are not due any more: something has happened since',
  'not-theirs': 'whoever decided it does not look after them any more',
  'erased-already': 'they had been erased already',
  fault: 'it could not be done: erase them by themselves, and tell the administrator if that fails too',
};

export const runPersonView = ({ personId, state, erasureId, reasons }: ErasureRunPerson) => ({
  reference: personReference(personId),
  state,
  certificate:
    erasureId === null ? undefined : { text: erasureReference(erasureId), href: paths.erasure.to(erasureId) },
  why: reasons.map((code) => WHY_NOT[code] ?? code).join(', and '),
});

export function runView(run: ErasureRun) {
  const done = run.erased + run.refused;
  return {
    ...run,
    href: paths.erasureRun.to(run.id),
    done,
    percent: Math.floor((done * 100) / run.total),
    isUnfinished: run.state !== 'finished',
    standing: { waiting: 'Waiting for a worker', running: 'Running', finished: 'Finished' }[run.state],
  };
}
