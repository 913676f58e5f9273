import { Agent, request } from 'node:http';
import { system } from '../../src/identity/actor';
import { Tokens } from '../../src/identity/tokens.service';
import { withFeatures } from './desk-context';
import { CONNECTIONS } from './load';
import { deskTime } from './surroundings';

/** A token by which another system may post. */
export const tokenToPost = (environment: Record<string, string>): Promise<string> =>
  withFeatures(environment, async (desk) => {
    const made = await desk.get(Tokens).create(system('a bench'), { name: 'a bench', may: ['post-events'] });
    return made.token;
  });

/** Posts an arrest in a case; the same key posts it once. @throws where it is not answered with 201 */
export type Post = (reference: string, key: string) => Promise<void>;

export function poster(url: string, token: string): { readonly post: Post; readonly stop: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const post: Post = (reference, key) => {
    const occurredAt = new Date(deskTime().getTime() - 60_000).toISOString();
    const body = JSON.stringify({ type: 'suspect-arrested', occurredAt, tell: 'now', words: 'A man was arrested.' });
    const headers = {
      ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
      'content-length': Buffer.byteLength(body),
    };
    return new Promise((resolve, reject) => {
      const path = `/api/v1/cases/${encodeURIComponent(reference)}/events`;
      const asked = request(`${url}${path}`, { method: 'POST', agent, headers }, (answer) => {
        answer.resume().once('end', () => {
          if (answer.statusCode === 201) resolve();
          else reject(new Error(`${path} answered ${answer.statusCode}`));
        });
      });
      asked.once('error', reject).end(body);
    });
  };
  return { post, stop: () => agent.destroy() };
}
