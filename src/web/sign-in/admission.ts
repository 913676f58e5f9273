import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { Clock } from '../../clock/clock';
import { KeptForms } from '../../identity/kept-forms.service';
import { type Admitted, SignIns } from '../../identity/sign-ins.service';
import { paths } from '../../paths';
import type { DeskRequest } from '../shell/desk-request';
import { Origins } from '../shell/origins';

/** What the provider gave for a session that it vouched for. */
export interface ByProvider {
  readonly idToken: string;
  readonly providerSession?: string;
}

/** Begins the session of somebody who has proved who they are, and leads them to where they wanted to go. */
@Injectable()
export class Admission {
  constructor(
    private readonly clock: Clock,
    private readonly signIns: SignIns,
    private readonly keptForms: KeptForms,
    private readonly origins: Origins,
  ) {}

  async begin(
    request: DeskRequest,
    response: Response,
    admitted: Admitted,
    more: ByProvider | object = {},
  ): Promise<void> {
    const { accountId, sessionEpoch } = admitted;
    const returnTo = safeReturn(request.session.returnTo);
    await regenerate(request);
    const now = this.clock.now().getTime();
    Object.assign(request.session, { accountId, sessionEpoch, signedInAt: now, seenAt: now, ...more });
    this.origins.remember(request, response, await this.signIns.whoIsAccount(accountId));
    const kept = await this.keptForms.newestOf(accountId);
    response.redirect(303, kept === undefined ? returnTo : paths.keptForm.to(kept));
  }
}

/** Only a path of ours, never another site. */
const safeReturn = (path: string | undefined): string =>
  path !== undefined && /^\/(?![/\\])/.test(path) ? path : paths.home.to();

const regenerate = (request: DeskRequest): Promise<void> =>
  new Promise((done, failed) =>
    request.session.regenerate((fault: unknown) => (fault ? failed(fault as Error) : done())),
  );
