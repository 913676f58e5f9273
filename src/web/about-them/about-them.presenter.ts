import {
  CHOICES,
  NOT_ASKED_REASONS,
  type NotAskedReason,
  type Said,
  type Standing,
  STRANDS,
} from '../../people/characteristics/characteristics';
import { ETHNICITIES, type Ethnicity } from '../../people/characteristics/ethnicity';
import { day } from '../shell/words';

/** What somebody said of one thing: "Muslim", "Prefers not to say", "Not asked: they could be overheard". */
export function saidInWords({ strand, said }: Pick<Standing, 'strand' | 'said'>): string {
  if (said === null) return 'Nothing recorded';
  if (said.answer === 'prefers-not-to-say') return 'Prefers not to say';
  if (said.answer === 'not-asked') return `Not asked: ${whyInWords(said.reason)}`;
  if (strand === 'age') return `Born ${day(said.value)}`;
  const chosen = CHOICES[strand][said.value] ?? ETHNICITIES[said.value as Ethnicity] ?? said.value;
  return said.ownWords === null ? chosen : `${chosen} (“${said.ownWords}”)`;
}

function whyInWords(reason: string): string {
  const words = NOT_ASKED_REASONS[reason as NotAskedReason] ?? reason;
  return words.charAt(0).toLowerCase() + words.slice(1);
}

const isAnswer = (said: Said | null): boolean => said !== null && said.answer !== 'not-asked';

/** All of it on the person's page, and how much of it is still to be asked. */
export function aboutThemInWords(standings: readonly Standing[]) {
  const open = standings.filter(({ said }) => !isAnswer(said));
  return {
    complete: open.length === 0,
    open: `${open.length} of ${standings.length} still to be asked`,
    lines: standings.map((one) => ({ name: STRANDS[one.strand], said: saidInWords(one) })),
  };
}
