import { round } from './figures';

/** Whether our figure has to be so much at least, or at most. */
export type Sense = 'at least' | 'at most';

/** One line of the table: our figure, that of the bare tool in the same run, and the goal. */
export interface Measure {
  readonly name: string;
  readonly measure: string;
  readonly unit: string;
  readonly ours: number;
  readonly bare: number | null;
  /** What the goal is about: ours divided by the bare figure, ours less it, or our figure alone. */
  readonly compared: number;
  readonly goal: string;
  readonly isMet: boolean;
  /** What has to be known to read the figure, such as a physical limit. */
  readonly note?: string;
}

interface Figures {
  readonly name: string;
  readonly measure: string;
  readonly unit: string;
  readonly ours: number;
  readonly bare?: number;
  readonly note?: string;
}

/** Ours divided by the bare figure against a goal; where there is no bare figure, ours alone. */
export function measured({ bare, ...it }: Figures, sense: Sense, goal: number): Measure {
  const compared = bare === undefined ? it.ours : it.ours / bare;
  return {
    ...it,
    ours: round(it.ours),
    bare: bare === undefined ? null : round(bare),
    compared: round(compared),
    goal: `${sense} ${goal}${bare === undefined ? ` ${it.unit}` : ''}`,
    isMet: sense === 'at least' ? compared >= goal : compared <= goal,
  };
}

/** Ours less the bare figure against a goal. */
export function moreThan(it: Figures & { readonly bare: number }, most: number): Measure {
  const more = it.ours - it.bare;
  return {
    ...{ ...it, ours: round(it.ours), bare: round(it.bare), compared: round(more) },
    ...{ goal: `at most ${most} ${it.unit} more`, isMet: more <= most },
  };
}
