import { randomUUID } from 'node:crypto';
import type { ReferralWanted } from '../../../src/referrals/intended-referral';
import type { MakingReferrals } from '../../../src/referrals/making-referrals.service';
import { type AccountActor, makeAccount } from './account';
import { makeAgency } from './agency';
import { makeCase, makeParticipant } from './crime-case';
import { makeDesk } from './desk';
import { makePerson, makePhone } from './person';
import type { Sql } from './rows';

/** A desk with a PCSO and one person of theirs in one case, who has said yes to a referral, and an agency. */
export interface ReferralScene {
  readonly deskId: string;
  readonly pcso: AccountActor;
  readonly officer: AccountActor;
  readonly personId: string;
  readonly phoneId: string;
  readonly caseId: string;
  readonly agencyId: string;
}

export async function makeReferralScene(sql: Sql, consent = 'yes', flags: string[] = []): Promise<ReferralScene> {
  const deskId = await makeDesk(sql);
  const pcso = await makeAccount(sql, 'pcso', deskId);
  const officer = await makeAccount(sql, 'officer');
  const personId = await makePerson(sql, deskId, { pcso_id: pcso.id });
  const phoneId = await makePhone(sql, personId);
  const caseId = await makeCase(sql, { deskId, officerId: officer.id }, { flags });
  const participantId = await makeParticipant(sql, caseId, personId);
  await sql.query('update participant set referral_consent = $1 where id = $2', [consent, participantId]);
  return { deskId, pcso, officer, personId, phoneId, caseId, agencyId: await makeAgency(sql) };
}

export const wantedIn = (scene: ReferralScene, more: Partial<ReferralWanted> = {}): ReferralWanted => ({
  personId: scene.personId,
  caseId: scene.caseId,
  agencyId: scene.agencyId,
  need: 'Somebody to talk to',
  stated: { basis: 'consent' },
  extras: [],
  tellOfficer: false,
  confirmed: [],
  ...more,
});

/** Previews and makes the referral as the PCSO of the scene does; answers its id and reference. */
export async function referIn(making: MakingReferrals, scene: ReferralScene, more: Partial<ReferralWanted> = {}) {
  const wanted = wantedIn(scene, more);
  const { previewKey } = await making.preview(scene.pcso, wanted);
  return making.make(scene.pcso, wanted, { formKey: randomUUID(), previewKey });
}
