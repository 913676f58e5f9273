import { randomUUID } from 'node:crypto';

/** Somebody at a browser, or a program: sends one request at a time and follows nothing. */
export class Visitor {
  private readonly cookies = new Map<string, string>();
  private csrfToken = '';

  constructor(
    private readonly url: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  async get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  /** A form with the hidden token of the page it came from, as a browser sends it. */
  async post(path: string, form: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, {
      body: new URLSearchParams({ _csrf: this.csrfToken, ...form }).toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
  }

  /** As a program sends it. */
  async json(path: string, body: unknown = {}): Promise<Answer> {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() };
    return this.send('POST', path, { body: JSON.stringify(body), headers });
  }

  /** Anything at all; the token is the sender's business. */
  async send(method: string, path: string, { body, headers = {} }: Sent = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: { Accept: 'text/html', ...this.headers, ...headers, ...(cookie === '' ? {} : { Cookie: cookie }) },
      ...(body === undefined ? {} : { body }),
    });
    for (const set of answer.headers.getSetCookie()) {
      const [name, value] = set.split(';')[0]!.split(/=(.*)/s);
      this.cookies.set(name!, value!);
    }
    return { status: answer.status, location: answer.headers.get('location') ?? '', text: await answer.text() };
  }

  /** Takes the token from a page with a form; it is good for the whole session. */
  async takeToken(path: string): Promise<void> {
    const { text } = await this.get(path);
    this.csrfToken = tokenIn(text);
  }

  get token(): string {
    return this.csrfToken;
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.takeToken('/sign-in');
    const { status } = await this.post('/sign-in', { email, password });
    if (status !== 303) throw new Error(`Signing in answered ${status}`);
    await this.takeToken('/account');
  }
}

interface Sent {
  readonly body?: string | FormData;
  readonly headers?: Record<string, string>;
}

export interface Answer {
  readonly status: number;
  readonly location: string;
  readonly text: string;
}

function tokenIn(html: string): string {
  const token = /name="_csrf" value="([^"]+)"/.exec(html)?.[1];
  if (token === undefined) throw new Error('There is no form with a token on this page.');
  return token.replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}
