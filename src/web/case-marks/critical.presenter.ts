import type { CriticalCase } from '../../cases/case-marks.queries';
import { paths } from '../../paths';

/** Critical incidents for `case-marks/critical.njk`, which stands at the top of a page. */
export const criticalLines = (cases: readonly CriticalCase[]) =>
  cases.map((one) => ({ ...one, href: paths.case.to(one.caseId) }));
