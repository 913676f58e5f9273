import { Injectable } from '@nestjs/common';
import { CasesQueries } from '../../cases/cases.queries';
import { type SuspectLine, SuspectsQueries } from '../../relations/suspects.queries';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { personReference } from '../../people/person-reference';
import { NotFoundError } from '../../refusals';
import { newFormKey } from '../forms/form-key';
import type { SuspectForm, WithdrawSuspectForm } from './suspect.form';

@Injectable()
export class SuspectsPage {
  constructor(
    private readonly cases: CasesQueries,
    private readonly suspects: SuspectsQueries,
  ) {}

  async list(actor: Actor, caseId: string, typed?: SuspectForm) {
    const { id, crimeReference } = await this.cases.byId(actor, caseId);
    const lines = (await this.suspects.ofCase(actor, id)).map((line) => ({ ...suspectLine(id, line) }));
    return {
      crimeReference,
      back: { href: paths.case.to(id), text: 'The case' },
      form: typed ?? { reference: '', formKey: newFormKey() },
      suspects: lines.filter((line) => line.withdrawnAt === null),
      withdrawn: lines.filter((line) => line.withdrawnAt !== null),
    };
  }

  async one(actor: Actor, caseId: string, suspectId: string, typed?: WithdrawSuspectForm) {
    const { id, crimeReference } = await this.cases.byId(actor, caseId);
    const suspect = (await this.suspects.ofCase(actor, id)).find((line) => line.id === suspectId);
    if (suspect === undefined) throw new NotFoundError('suspect');
    return {
      crimeReference,
      back: { href: paths.caseSuspects.to(id), text: 'Suspects' },
      suspect: suspectLine(id, suspect),
      form: typed ?? { reason: '' },
    };
  }
}

/** By the reference they were recorded under, which is all that whoever recorded it knew. */
const suspectLine = (caseId: string, line: SuspectLine) => ({
  reference: line.sourceReference ?? personReference(line.personId!),
  desk: line.borough,
  recordedAt: line.recordedAt,
  by: line.by,
  withdrawnAt: line.withdrawnAt,
  withdrawnReason: line.withdrawnReason,
  withdrawHref: paths.caseSuspectWithdraw.to(caseId, line.id),
});
