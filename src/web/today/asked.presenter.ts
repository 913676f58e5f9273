import { STRAND_NAMES, STRANDS } from '../../people/characteristics/characteristics';
import type { Asked } from '../../people/characteristics/characteristics.queries';

interface AskedLine {
  readonly name: string;
  readonly people: number;
  /** Of what they could have said of themselves, in percent: told us or would rather not; not asked, with the reason. */
  readonly asked: number;
  readonly notAsked: number;
  readonly nothing: number;
}

/** How far a desk's people were asked about themselves: by PCSO over all strands, and by strand over all PCSOs. */
export function askedOfDesk(rows: readonly Asked[]) {
  const pcsos = [...new Set(rows.map((row) => row.pcsoId))];
  return {
    people: rows.filter((row) => row.strand === STRAND_NAMES[0]).reduce((sum, row) => sum + row.people, 0),
    byPcso: pcsos.map((id) => {
      const theirs = rows.filter((row) => row.pcsoId === id);
      return { ...line(theirs[0]?.name ?? 'Nobody yet', theirs), people: theirs[0]!.people };
    }),
    byStrand: STRAND_NAMES.map((strand) =>
      line(
        STRANDS[strand],
        rows.filter((row) => row.strand === strand),
      ),
    ),
  };
}

function line(name: string, rows: readonly Asked[]): AskedLine {
  const sum = (of: (row: Asked) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const people = sum((row) => row.people);
  const percent = (count: number): number => (people === 0 ? 0 : Math.floor((100 * count) / people));
  const asked = percent(sum((row) => row.answered + row.preferNot));
  const notAsked = percent(sum((row) => row.notAsked));
  return { name, people, asked, notAsked, nothing: people === 0 ? 0 : 100 - asked - notAsked };
}
