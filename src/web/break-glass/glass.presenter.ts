import { glassReference, OUTCOMES, type SoughtBy } from '../../break-glass/break-glass-rules';
import type { BrokenGlassLine } from '../../break-glass/broken-glass.queries';
import { ROLE_NAMES } from '../../identity/permissions';
import { paths } from '../../paths';
import { personReference } from '../../people/person-reference';
import { csvLine } from '../audit/csv';
import { instant } from '../shell/words';

const FOUND_BY: Record<SoughtBy, string> = {
  'crime-reference': 'a crime reference',
  'person-reference': 'the person’s reference',
  'name-and-birth-date': 'full name and date of birth',
};

/** A broken glass in words; nobody's name but of those who acted. */
export const glassLine = (line: BrokenGlassLine) => ({
  ...line,
  reference: glassReference(line.id),
  href: paths.brokenGlass.to(line.id),
  person: personReference(line.personId),
  who: `${line.who} (${ROLE_NAMES[line.role]}${line.whoseBorough === null ? '' : `, ${line.whoseBorough}`})`,
  foundBy: FOUND_BY[line.foundBy],
  why: line.restricted ? 'They were restricted' : `They belong to the ${line.borough} desk`,
  over: line.endedAt ?? line.until,
  outcome: line.outcome === null ? null : OUTCOMES[line.outcome],
});

const COLUMNS = ['Reference', 'When', 'When (UTC)', 'Who', 'Person', 'Desk', 'Found by', 'Because', 'Why', 'Until'];
const REVIEW = ['Outcome', 'Reviewed by', 'Reviewed', 'In words'];

/** The same as lines of a file, portion by portion. The first line names the columns. */
export async function* glassCsv(portions: AsyncIterable<readonly BrokenGlassLine[]>): AsyncGenerator<string> {
  yield `\uFEFF${csvLine([...COLUMNS, ...REVIEW])}`; // spreadsheets read it as UTF-8 by this mark
  for await (const lines of portions) yield lines.map((line) => csvLine(valuesOf(line))).join('');
}

function valuesOf(line: BrokenGlassLine): string[] {
  const { reference, who, person, foundBy, why, over, outcome } = glassLine(line);
  return [
    ...[reference, instant(line.brokenAt), line.brokenAt.toISOString(), who, person, line.borough, foundBy, why],
    ...[line.reason, instant(over), outcome ?? 'Not reviewed yet', line.reviewedBy ?? ''],
    ...[line.reviewedAt === null ? '' : instant(line.reviewedAt), line.reviewWords ?? ''],
  ];
}
