import type { NextFunction, Response } from 'express';
import { ANNOUNCEMENT_KINDS } from '../../announcements/announcement';
import type { Announcements } from '../../announcements/announcements.service';
import type { DeskRequest } from './desk-request';

/** What stands at the top of the page for whoever is signed in. */
export function announcementsToRead(announcements: Announcements) {
  return async (request: DeskRequest, response: Response, next: NextFunction): Promise<void> => {
    try {
      if (request.actor.kind === 'account' && request.accepts('html')) {
        const toRead = await announcements.toRead(request.actor);
        response.locals['announcements'] = toRead.map((one) => ({ ...one, kindName: ANNOUNCEMENT_KINDS[one.kind] }));
        response.locals['pageAddress'] = request.method === 'GET' ? request.originalUrl : '';
      }
      next();
    } catch (fault) {
      next(fault);
    }
  };
}
