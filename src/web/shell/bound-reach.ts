import type { NextFunction, Response } from 'express';
import type { Transactions } from '../../database/transactions';
import { reachOf } from '../../identity/reach-of';
import type { DeskRequest } from './desk-request';

/** From here on the database is told who makes the request: what it then reads and writes stays within their reach. */
export function boundReach(transactions: Transactions) {
  return (request: DeskRequest, response: Response, next: NextFunction): void =>
    transactions.inRequest(reachOf(request.actor), (end) => {
      response.once('close', () => void end().catch(() => undefined));
      next();
    });
}
