import type { CriticalIncident, LiaisonOfficer } from '../../cases/case-marks.queries';
import type { CaseFacts } from '../../cases/cases.queries';
import { LIAISON_FLAGS } from '../../cases/special-flags';
import type { Actor } from '../../identity/actor';
import { may } from '../../identity/permissions';
import { paths } from '../../paths';
import { instant } from '../shell/words';

/** Who speaks to the family, and whether the case is a critical incident; with what the reader may change of it. */
export function caseMarks(
  actor: Actor,
  { id, crimeReference, flags }: CaseFacts,
  [officer]: readonly LiaisonOfficer[],
  incidents: readonly CriticalIncident[],
) {
  const mayDo = (what: 'name-liaison' | 'declare-critical' | 'record-suspect') =>
    actor.kind === 'account' && may(actor.role, what);
  const now = incidents.find((one) => one.endedAt === null);
  const ofDeath = flags.some((flag) => LIAISON_FLAGS.includes(flag));
  return {
    liaison:
      ofDeath || officer !== undefined
        ? {
            words:
              officer === undefined
                ? 'None is named yet'
                : `${officer.name}, ${officer.telephone}. Named ${instant(officer.since)} by ${officer.by}`,
            href: mayDo('name-liaison') ? paths.caseLiaison.to(id) : null,
          }
        : null,
    criticalCases: now === undefined ? [] : [{ ...now, crimeReference }],
    suspectsHref: mayDo('record-suspect') ? paths.caseSuspects.to(id) : null,
    criticalHref: mayDo('declare-critical') ? paths.caseCritical.to(id) : null,
  };
}
