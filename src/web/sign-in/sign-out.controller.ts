import { Controller, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Audit } from '../../audit/audit.service';
import { Transactions } from '../../database/transactions';
import { AccountSeal } from '../../identity/account-seal';
import { Provider } from '../../identity/sign-on/provider';
import { paths } from '../../paths';
import { Access } from '../shell/access';
import type { DeskRequest } from '../shell/desk-request';
import type { SessionEnd } from '../shell/session-times';
import { time } from '../shell/words';

@Controller()
export class SignOutController {
  constructor(
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly provider: Provider,
    private readonly seals: AccountSeal,
  ) {}

  /** Here, and where the provider vouched for them, there too. */
  @Post(paths.signOut.route)
  @Access('be-signed-in', 'signed-out')
  async signOut(@Req() request: DeskRequest, @Res() response: Response): Promise<void> {
    const { actor, session } = request;
    const { accountId, idToken } = session;
    await this.transactions.run((tx) => this.audit.write(tx, actor, 'signed-out'));
    await new Promise((done) => session.destroy(done));
    const proof = idToken === undefined ? undefined : this.seals.open('id-token', accountId!, idToken);
    const there = idToken === undefined ? undefined : await this.provider.signOutAddress(proof);
    response.redirect(303, there ?? paths.signIn.to());
  }

  /** The shell has noted that they go on: this only says until when. Without a script it opens beside the page. */
  @Post(paths.staySignedIn.route)
  @Access('be-signed-in', null)
  @Render('sign-in/stay-signed-in.njk')
  stay(@Res({ passthrough: true }) response: Response) {
    const { at, secondsLeft } = response.locals['sessionEnd'] as SessionEnd;
    // For the script, which stays on the page.
    response.setHeader('Desk-Seconds-Left', secondsLeft);
    response.setHeader('Desk-Signed-In-Until', time(at));
    return {};
  }
}
