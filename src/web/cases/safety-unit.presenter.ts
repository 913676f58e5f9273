import type { LegalDay } from '../../calendar/legal-day';
import { whyCommunitySafety } from '../../cases/community-safety';
import type { Actor } from '../../identity/actor';
import { may } from '../../identity/permissions';
import { paths } from '../../paths';
import { day } from '../shell/words';

/** Whether the Community Safety Unit has to know of a case and does, in words; null where it need not. */
export function safetyUnitInWords(flagsAndMarks: readonly string[], toldOn: LegalDay | null): string | null {
  const why = whyCommunitySafety(flagsAndMarks);
  if (why.length === 0 && toldOn === null) return null;
  const reasons = why.length === 0 ? '' : ` (${why.join(', ').toLowerCase()})`;
  return toldOn === null ? `Not told yet${reasons}` : `Told on ${day(toldOn)}${reasons}`;
}

/** For the page of a case; with the way to change it, for whoever may. */
export const safetyUnitOf = (
  actor: Actor,
  caseId: string,
  flagsAndMarks: readonly string[],
  toldOn: LegalDay | null,
) => ({
  words: safetyUnitInWords(flagsAndMarks, toldOn) ?? 'Need not know of this case',
  href:
    actor.kind === 'account' && may(actor.role, 'bring-in-safety-unit') ? paths.caseCommunitySafety.to(caseId) : null,
});
