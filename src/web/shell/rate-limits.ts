import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, type Store } from 'express-rate-limit';
import { PROBLEM_TYPE, type ProblemDetails, problemUri, TITLES } from '../../api/problem';
import type { DeskRequest } from './desk-request';
import { limited } from './limited';
import type { Origins } from './origins';

/** So many forms a minute from one network; a known browser counts for itself, so no neighbour can use its share up. */
export const limitForms = (
  store: Store,
  origins: Origins,
  { most, minutes }: { most: number; minutes: number },
): RequestHandler =>
  limited({
    store,
    most,
    minutes,
    skip: (request) => request.method !== 'POST',
    keyGenerator: (request) => origins.keyOf(request),
    handler: (_, response) => response.status(429).render('shell/too-many.njk', { minutes }),
  });

/** So many readings a minute from one network of what a key in the address opens to a machine. */
export const limitReadings = (store: Store, most: number): RequestHandler =>
  limited({
    store,
    most,
    handler: (_, response) => response.status(429).type('text').send('Too many readings in a minute. Try again later.'),
  });

/** So many requests a minute by one token, or from one network without one. */
export const limitApi = (store: Store, baseUrl: string, most: number): RequestHandler =>
  limited({
    store,
    most,
    keyGenerator: (request) => {
      const { actor } = request as DeskRequest;
      return actor.kind === 'token' ? `token:${actor.id}` : ipKeyGenerator(request.ip ?? '');
    },
    handler: (request, response) => tooManyOfTheApi(baseUrl, request, response),
  });

function tooManyOfTheApi(baseUrl: string, request: Request, response: Response): void {
  const body: ProblemDetails = {
    type: problemUri(baseUrl, 429),
    title: TITLES[429],
    status: 429,
    detail:
      'Too many requests were sent in a minute. Nothing was done with this one. Send it again after the seconds in Retry-After.',
    requestId: (request as DeskRequest).requestId,
  };
  response.status(429).type(PROBLEM_TYPE).send(JSON.stringify(body));
}
