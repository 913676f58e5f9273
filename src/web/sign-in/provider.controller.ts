import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Audit } from '../../audit/audit.service';
import { Clock } from '../../clock/clock';
import { Transactions } from '../../database/transactions';
import { AccountSeal } from '../../identity/account-seal';
import { LogoutTokens } from '../../identity/sign-on/logout-tokens';
import { Provider } from '../../identity/sign-on/provider';
import { ProviderAccounts } from '../../identity/sign-on/provider-accounts.service';
import { SignOnFault } from '../../identity/sign-on/sign-on-fault';
import { paths } from '../../paths';
import { NotFoundError } from '../../refusals';
import { Access } from '../shell/access';
import type { DeskRequest } from '../shell/desk-request';
import { Admission } from './admission';
import { troublePage } from './provider-trouble';

/** So long somebody may be away at the provider. */
const PATIENCE_MS = 30 * 60_000;

/** Signing in with a force account, by OpenID Connect. */
@Controller()
export class ProviderController {
  constructor(
    private readonly provider: Provider,
    private readonly accounts: ProviderAccounts,
    private readonly logoutTokens: LogoutTokens,
    private readonly admission: Admission,
    private readonly seals: AccountSeal,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  @Get(paths.oidcSignIn.route)
  @Access('public', null)
  async begin(@Req() request: DeskRequest, @Res() response: Response): Promise<void> {
    if (!this.provider.isThere) throw new NotFoundError('page');
    await this.orTrouble(request, response, async () => {
      const { address, expected } = await this.provider.begin();
      request.session.atProvider = { ...expected, since: this.clock.now().getTime() };
      response.redirect(303, address);
    });
  }

  @Get(paths.oidcCallback.route)
  @Access('public', null)
  async comeBack(@Req() request: DeskRequest, @Res() response: Response): Promise<void> {
    if (!this.provider.isThere) throw new NotFoundError('page');
    await this.orTrouble(request, response, async () => {
      const { person, idToken, session } = await this.provider.finish(queryOf(request), this.expected(request));
      const entry = await this.accounts.enter(person, request.actor);
      if (entry.outcome === 'refused') return show(response, 403, entry.why);
      await this.admission.begin(request, response, entry, {
        idToken: this.seals.seal('id-token', entry.accountId, idToken),
        ...(session === undefined ? {} : { providerSession: session }),
      });
    });
  }

  /** The provider itself calls this; its signature says that it is the provider. */
  @Post(paths.oidcLogout.route)
  @Access('public', 'signed-out-by-provider')
  async logOut(@Req() request: DeskRequest, @Res() response: Response, @Body() body: unknown): Promise<void> {
    if (!this.provider.isThere) throw new NotFoundError('page');
    const token = (body as { logout_token?: unknown } | undefined)?.logout_token;
    try {
      await this.logoutTokens.take(typeof token === 'string' ? token : '', request.actor);
      response.status(200).end();
    } catch (fault) {
      if (!(fault instanceof SignOnFault)) throw fault;
      const detail = { route: paths.oidcLogout.route, why: fault.code };
      await this.transactions.run((tx) => this.audit.write(tx, request.actor, 'request-refused', undefined, detail));
      response.status(400).json({ error: 'invalid_request' });
    }
  }

  /** What was expected is used once, whatever comes of it. */
  private expected({ session }: DeskRequest) {
    const { atProvider } = session;
    delete session.atProvider;
    if (atProvider === undefined || this.clock.now().getTime() - atProvider.since > PATIENCE_MS) {
      throw new SignOnFault('not-expected');
    }
    return atProvider;
  }

  private async orTrouble(request: DeskRequest, response: Response, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (fault) {
      if (!(fault instanceof SignOnFault)) throw fault;
      const detail = { method: 'provider', why: fault.code };
      await this.transactions.run((tx) => this.audit.write(tx, request.actor, 'sign-in-failed', undefined, detail));
      show(response, fault.code === 'no-answer' ? 502 : 403, fault.code);
    }
  }
}

const queryOf = ({ originalUrl }: DeskRequest): string => (/\?.*$/.exec(originalUrl) ?? [''])[0];

const show = (response: Response, status: number, why: string): void =>
  response.status(status).render('sign-in/provider-trouble.njk', troublePage(why));
