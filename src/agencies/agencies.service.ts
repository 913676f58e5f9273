import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { ConflictError, NotFoundError, refuse, RefusedError } from '../refusals';
import { type AgencyDetails, agencyProblems, tidied } from './agency-details';
import { Agency } from './agency.entity';
import { changesOf } from './agency-changes';

/** Adding to the directory and keeping it right. Each change is audited with the old and the new value. */
@Injectable()
export class AgenciesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Answers the agency's id; the same form sent twice adds one agency. @throws RefusedError */
  async add(actor: Actor, input: { details: AgencyDetails; formKey: string }): Promise<string> {
    const details = checked(input.details);
    return this.transactions.run(async (tx) => {
      await oneAtATime(tx);
      const before = await tx.findOneBy(Agency, { formKey: input.formKey });
      if (before) return before.id;
      await nameIsFree(tx, details.name);
      const agency = await tx.save(
        Agency,
        Object.assign(new Agency(), rowOf(details), {
          active: true,
          createdAt: this.clock.now(),
          formKey: input.formKey,
          version: 1,
        }),
      );
      await this.audit.write(tx, actor, 'agency-added', { kind: 'agency', id: agency.id }, { new: rowOf(details) });
      return agency.id;
    });
  }

  /** `version` is that of the form: somebody else's change in between is a ConflictError. @throws RefusedError */
  async change(actor: Actor, input: { agencyId: string; version: number; details: AgencyDetails }): Promise<void> {
    const details = checked(input.details);
    await this.transactions.run(async (tx) => {
      await oneAtATime(tx);
      const agency = await locked(tx, input.agencyId);
      const changes = changesOf(agency, rowOf(details));
      if (Object.keys(changes).length === 0) return;
      if (agency.version !== input.version) throw new ConflictError('Somebody else changed this agency.');
      await nameIsFree(tx, details.name, agency.id);
      await tx.save(Agency, Object.assign(agency, rowOf(details), { version: agency.version + 1 }));
      await this.audit.write(tx, actor, 'agency-changed', { kind: 'agency', id: agency.id }, changes);
    });
  }

  /** An agency that is not active gets no new referrals; those it has go on. Doing it again changes nothing. */
  async setActive(actor: Actor, input: { agencyId: string; active: boolean }): Promise<void> {
    await this.transactions.run(async (tx) => {
      const agency = await locked(tx, input.agencyId);
      if (agency.active === input.active) return;
      await tx.save(Agency, Object.assign(agency, { active: input.active, version: agency.version + 1 }));
      const event = input.active ? 'agency-reactivated' : 'agency-deactivated';
      const change = { active: { old: !input.active, new: input.active } };
      await this.audit.write(tx, actor, event, { kind: 'agency', id: agency.id }, change);
    });
  }
}

function checked(typed: AgencyDetails): AgencyDetails {
  const details = tidied(typed);
  const problems = agencyProblems(details);
  if (problems.length > 0) throw new RefusedError(problems);
  return details;
}

const rowOf = (details: AgencyDetails) => ({
  ...details,
  telephone: details.telephone === '' ? null : details.telephone,
  services: [...details.services],
  boroughs: [...details.boroughs],
});

async function locked(tx: Tx, agencyId: string): Promise<Agency> {
  if (!/^\d{1,18}$/.test(agencyId)) throw new NotFoundError('agency');
  const agency = await tx.findOne(Agency, { where: { id: agencyId }, lock: { mode: 'pessimistic_write' } });
  if (!agency) throw new NotFoundError('agency');
  return agency;
}

/** The directory changes a few times a week; names and forms are compared without a race by taking turns. */
const oneAtATime = (tx: Tx) => tx.query(`select pg_advisory_xact_lock(hashtext('agency directory'))`);

async function nameIsFree(tx: Tx, name: string, exceptId = '0'): Promise<void> {
  const taken: unknown[] = await tx.query('select 1 from agency where lower(name) = lower($1) and id <> $2', [
    name,
    exceptId,
  ]);
  if (taken.length > 0) refuse('name', 'name-taken', 'There is already an agency of this name in the directory');
}
