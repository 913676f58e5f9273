import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { MS_PER_DAY } from '../../calendar/london-clock';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { AccountSeal } from '../../identity/account-seal';
import type { KnownBrowser, Origin } from '../../identity/tries/try-limits';

const HALF_A_YEAR_MS = 183 * MS_PER_DAY;
/** A computer of a desk is used by many; it knows those who signed in last. */
const MOST = 12;

/** Where a request comes from: its network, and whether this browser has been signed in with before (decision record 11). */
@Injectable()
export class Origins {
  constructor(
    private readonly seals: AccountSeal,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  of(request: Request): Origin {
    return { network: networkOf(request), browser: this.browserOf(request) };
  }

  /** For counts that concern nobody in particular. */
  keyOf(request: Request): string {
    const browser = this.browserOf(request);
    return browser === undefined ? `network:${networkOf(request)}` : `browser:${browser.id}`;
  }

  /** From now on this browser is known to have been signed in with by `who`. */
  remember(request: Request, response: Response, who: string): void {
    const before = this.browserOf(request);
    const knows = [who, ...(before?.knows ?? []).filter((one) => one !== who)].slice(0, MOST);
    const sealed = this.seals.seal('known-browser', '', JSON.stringify({ id: before?.id ?? randomUUID(), knows }));
    const secure = this.isSecure;
    response.cookie(this.name, sealed, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: HALF_A_YEAR_MS });
  }

  private browserOf(request: Request): KnownBrowser | undefined {
    const sealed = cookieOf(request, this.name);
    const opened = sealed === undefined ? undefined : this.seals.open('known-browser', '', sealed);
    return opened === undefined ? undefined : (JSON.parse(opened) as KnownBrowser);
  }

  private get isSecure(): boolean {
    return this.config.baseUrl.startsWith('https:');
  }

  private get name(): string {
    return this.isSecure ? '__Host-desk-known' : 'desk-known';
  }
}

/** An IPv6 customer has a whole network of addresses. */
const networkOf = (request: Request): string => ipKeyGenerator(request.ip ?? '', 56);

function cookieOf({ headers }: Request, name: string): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
