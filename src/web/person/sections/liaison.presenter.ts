import { hasLiaison } from '../../../cases/special-flags';
import { paths } from '../../../paths';
import type { PersonCase } from '../../../people/people.queries';

/** The family liaison officers who speak to somebody instead of the desk, by case; null for nobody whom one speaks to. */
export function liaisonOf(cases: readonly PersonCase[]) {
  const theirs = cases.filter(hasLiaison);
  if (theirs.length === 0) return null;
  return theirs.map(({ crimeReference, caseId, liaison, officerName }) => ({
    crimeReference,
    caseHref: paths.case.to(caseId),
    officer: liaison,
    askOfficer: officerName,
  }));
}

/** The critical incidents a person is in, as `case-marks/critical.njk` takes them. */
export const criticalOf = (cases: readonly PersonCase[]) =>
  cases.flatMap(({ critical, caseId, crimeReference }) =>
    critical === null
      ? []
      : [
          {
            caseId,
            crimeReference,
            href: paths.case.to(caseId),
            ...critical,
            declaredAt: new Date(critical.declaredAt),
          },
        ],
  );
