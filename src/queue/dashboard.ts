import { createBullBoard } from '@bull-board/api';
import { BullAdapter } from '@bull-board/api/bullAdapter';
import { ExpressAdapter } from '@bull-board/express';
import { type RequestHandler, Router } from 'express';
import { paths } from '../paths';
import type { AllQueues } from './all-queues';

/**
 * Bull's dashboard of our queues, at `paths.queues` of whatever mounts it. It only shows:
 * PostgreSQL holds the truth, so there is nothing to be gained by changing jobs in Redis (`desk queues rebuild` puts
 * them right), and what only shows needs no token against forged requests.
 */
export function queueDashboard(queues: AllQueues): RequestHandler {
  const serverAdapter = new ExpressAdapter().setBasePath(paths.queues.to());
  createBullBoard({
    queues: queues.all().map((queue) => new BullAdapter(queue, { readOnlyMode: true })),
    serverAdapter: serverAdapter as never,
    options: {
      uiConfig: {
        ...{ boardTitle: 'Queues', hideRedisDetails: true },
        miscLinks: [{ text: 'Back to the desk', url: paths.home.to() }],
      },
    },
  });
  const board = stayingOurs(serverAdapter.getRouter() as RequestHandler);
  return Router().use(paths.queues.to(), onlyReading, itsOwnPolicy, board);
}

/** The dashboard is an application of its own and takes requests over: what it has no page for is answered by ours. */
const stayingOurs =
  (board: RequestHandler): RequestHandler =>
  (request, response, next) => {
    const ours = [Object.getPrototypeOf(request), Object.getPrototypeOf(response)] as const;
    board(request, response, (fault?: unknown) => {
      Object.setPrototypeOf(request, ours[0] as object);
      Object.setPrototypeOf(response, ours[1] as object);
      next(fault);
    });
  };

const onlyReading: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') return next();
  response.status(405).setHeader('Allow', 'GET, HEAD').end();
};

/**
 * The dashboard is a program of its own: its files come from us, it sets its base address and styles itself, and the
 * fonts it would fetch from elsewhere are not let in.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const itsOwnPolicy: RequestHandler = (_, response, next) => {
  response.setHeader('Content-Security-Policy', POLICY);
  next();
};
