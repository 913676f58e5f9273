import type { StatementInCase, StatementLine } from '../../statements/statements.queries';
import { isThere, NOT_OFFERED, READINGS, STATEMENT_STATES } from '../../statements/statement';
import type { PersonCase } from '../../people/people.queries';
import { paths } from '../../paths';
import { day } from '../shell/words';

/** One row of how a statement has stood, in words. */
export const statementInWords = (line: StatementLine) => ({
  stands: STATEMENT_STATES[line.state],
  happenedOn: line.happenedOn,
  reading: readingInWords(line),
  court: line.courtTold === null ? null : `The court was told on ${day(line.courtToldOn!)}: ${line.courtTold}`,
  by: line.by,
  recordedAt: line.recordedAt,
});

function readingInWords({ reading, reader }: StatementLine): string | null {
  if (reading === null) return null;
  return reader === null ? READINGS[reading] : `${READINGS[reading]}: ${reader}`;
}

/** A court that was told of a statement has to hear that it is withdrawn. */
export const courtStillToTell = (lines: readonly StatementLine[]): boolean =>
  lines[0]?.state === 'withdrawn' &&
  lines[0].courtTold === null &&
  lines.some((line) => isThere(line.state) && line.courtTold !== null);

/** How the statement stands in each case of a person in which they can make one. */
export const statementsOf = (personId: string, cases: readonly PersonCase[], lines: readonly StatementLine[]) =>
  cases
    .filter((one) => one.role !== 'witness')
    .map((one) => {
      const ofCase = lines.filter((line) => line.caseId === one.caseId);
      return {
        caseId: one.caseId,
        crimeReference: one.crimeReference,
        offence: one.offence,
        href: paths.personStatement.to(personId, one.caseId),
        now: ofCase[0] === undefined ? null : statementInWords(ofCase[0]),
        notOffered: NOT_OFFERED,
        courtStillToTell: courtStillToTell(ofCase),
      };
    });

/** For the page of a case. */
export const statementInCase = (line: StatementInCase) => ({ name: line.name, ...statementInWords(line) });
