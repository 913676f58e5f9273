import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { Clock } from '../../clock/clock';
import type { Config } from '../../config/config';
import type { Actor } from '../../identity/actor';
import { AgencyAnswers } from '../../referrals/agency-answers.service';
import { MakingReferrals } from '../../referrals/making-referrals.service';
import { linkKey } from '../../referrals/referral-link';
import { ReferralsService } from '../../referrals/referrals.service';
import type { Happening } from './stories';

interface Whom {
  readonly personId: string;
  readonly caseId: string;
  readonly agencyId: string;
  readonly pcso: Actor;
}

/** Refers a made-up person after the preview, and lets the agency or the desk do what the story says. */
export async function referThem(
  app: INestApplicationContext,
  { personId, caseId, agencyId, pcso }: Whom,
  it: Extract<Happening, { refer: unknown }>,
  config: Config,
): Promise<void> {
  const wanted = {
    personId,
    caseId,
    agencyId,
    need: it.need,
    stated: { basis: 'consent', askedOn: app.get(Clock).today(), askedHow: 'telephone' },
    extras: [],
    tellOfficer: true,
    confirmed: [],
  } as const;
  const making = app.get(MakingReferrals);
  const { previewKey, warnings } = await making.preview(pcso, wanted);
  const confirmed = warnings.map((warning) => warning.code);
  const made = await making.make(pcso, { ...wanted, confirmed }, { formKey: randomUUID(), previewKey });
  const link = { reference: made.reference, key: linkKey(config.linkSecret, { id: made.id, linkVersion: 1 }) };
  const answers = app.get(AgencyAnswers);
  const from: Actor = { kind: 'nobody' };
  if (it.answer === 'accept' || it.answer === 'complete') await answers.accept(from, link);
  if (it.answer === 'complete')
    await answers.reportOutcome(from, link, { outcome: 'support-given', text: 'Six sessions; they feel safer.' });
  if (it.answer === 'decline')
    await answers.decline(from, link, { reason: 'full', note: 'No space before next month.' });
  if (it.answer === 'withdraw')
    await app
      .get(ReferralsService)
      .withdraw(pcso, { personId, referralId: made.id, reason: 'They changed their mind' });
}
