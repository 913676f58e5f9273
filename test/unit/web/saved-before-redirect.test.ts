import type { Request, Response } from 'express';
import { savedBeforeRedirect } from '../../../src/web/shell/saved-before-redirect';

function visit(session: Record<string, unknown> | undefined) {
  const saved: ((fault?: unknown) => void)[] = [];
  const went: unknown[][] = [];
  const next: unknown[][] = [];
  if (session !== undefined) {
    const save = (done: (fault?: unknown) => void) => void saved.push(done);
    Object.defineProperty(session, 'save', { value: save, enumerable: false });
  }
  const request = { sessionID: 's', session } as unknown as Request;
  const response = { redirect: (...to: unknown[]) => void went.push(to) } as unknown as Response;
  savedBeforeRedirect(request, response, (...fault: unknown[]) => void next.push(fault));
  return { request, response, saved, went, next };
}

it('leads on only once what was learnt is saved', () => {
  const { request, response, saved, went } = visit({ cookie: {} });
  request.session.banner = { heading: 'Contact recorded', lines: [], isSuccess: true };
  response.redirect(303, '/today');
  expect(went).toEqual([]);
  saved[0]!();
  expect(went).toEqual([[303, '/today']]);
});

it('leads on at once, and saves nothing, where nothing was learnt or nobody has a session', () => {
  const unchanged = visit({ cookie: {} });
  unchanged.response.redirect('/sign-in');
  const none = visit(undefined);
  none.response.redirect('/sign-in');
  expect([unchanged.went, none.went]).toEqual([[['/sign-in']], [['/sign-in']]]);
  expect(unchanged.saved).toEqual([]);
});

it('leads nowhere when it could not be saved', () => {
  const { request, response, saved, went, next } = visit({ cookie: {} });
  request.session.banner = { heading: 'Contact recorded', lines: [], isSuccess: true };
  response.redirect(303, '/today');
  saved[0]!(new Error('no database'));
  expect(went).toEqual([]);
  expect(next).toEqual([[], [new Error('no database')]]);
});
