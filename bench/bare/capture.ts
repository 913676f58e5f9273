import type { Application } from 'express';
import type { Asked } from '../stage/load';
import { withCapturingDesk } from './capturing-desk';
import type { Replayed } from './replayed';

/**
 * Asks our own pages once each, one after the other, and notes every statement they send and what their template is
 * given: the very same work for a server without any of our program around it.
 */
export function capture(environment: Record<string, string>, asked: readonly Asked[]): Promise<Replayed[]> {
  return withCapturingDesk(environment, async ({ app, url, begin, end }) => {
    const views = noteViews(app.getHttpAdapter().getInstance() as Application);
    const replayed: Replayed[] = [];
    for (const one of asked) {
      await get(url, one); // what is looked up once and kept is not part of a page
      begin();
      await get(url, one);
      const [view] = views.splice(0).slice(-1);
      replayed.push({ path: one.path, cookie: one.headers['cookie']!, statements: end(), ...view! });
    }
    return replayed;
  });
}

async function get(url: string, { path, headers }: Asked): Promise<void> {
  const answer = await fetch(`${url}${path}`, { headers });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  await answer.text();
}

type View = Pick<Replayed, 'template' | 'view'>;

/** What templates are given from now on. */
function noteViews(express: Application): View[] {
  const views: View[] = [];
  const render = express.render.bind(express) as (name: string, given: object, done: unknown) => void;
  express.render = ((template: string, given: { _locals?: object; settings?: unknown }, done: unknown) => {
    const { _locals, settings: _, ...own } = given;
    views.push({ template, view: structuredClone({ ..._locals, ...own }) });
    render(template, given, done);
  }) as Application['render'];
  return views;
}
