import type { RequestHandler } from 'express';
import type { SignedInAccount } from '../../identity/accounts.service';
import { may, type Permission } from '../../identity/permissions';
import { paths } from '../../paths';
import { keysForScript } from '../keyboard/keys';
import type { DeskRequest } from './desk-request';

interface Place {
  readonly text: string;
  readonly href: string;
  readonly permission: Permission;
}

const PLACES: readonly Place[] = [
  { text: 'Today', href: paths.today.to(), permission: 'see-today' },
  { text: 'Desk', href: paths.desk.to(), permission: 'see-desk' },
  { text: 'Cover', href: paths.cover.to(), permission: 'see-cover' },
  { text: 'Find a person', href: paths.people.to(), permission: 'search-people' },
  { text: 'Break the glass', href: paths.breakGlass.to(), permission: 'break-glass' },
  { text: 'Cases', href: paths.cases.to(), permission: 'see-cases' },
  { text: 'Letters', href: paths.letterTemplates.to(), permission: 'change-letter-templates' },
  { text: 'Agencies', href: paths.agencies.to(), permission: 'see-agencies' },
  { text: 'Import', href: paths.imports.to(), permission: 'import' },
  { text: 'Explaining', href: paths.explaining.to(), permission: 'be-signed-in' },
  { text: 'Count a date', href: paths.dutyQuestion.to(), permission: 'be-signed-in' },
  { text: 'The Code', href: paths.code.to(), permission: 'be-signed-in' },
  { text: 'Restricted', href: paths.restrictions.to(), permission: 'see-restrictions' },
  { text: 'Broken glass', href: paths.brokenGlasses.to(), permission: 'review-break-glass' },
  { text: 'Audit', href: paths.audit.to(), permission: 'read-audit' },
  { text: 'Data rights', href: paths.dataRights.to(), permission: 'look-after-data-rights' },
  { text: 'Calendar', href: paths.calendar.to(), permission: 'administer' },
  { text: 'Announcements', href: paths.announcements.to(), permission: 'administer' },
  { text: 'Accounts', href: paths.accounts.to(), permission: 'administer-accounts' },
  { text: 'Queues', href: paths.queues.to(), permission: 'see-queues' },
];

/** What every page's frame shows: the places the role may go to, and the banner of what was just done. */
export const pageLocals: RequestHandler = (request, response, next) => {
  const { actor, session } = request as DeskRequest;
  if (actor.kind === 'account') {
    const user = response.locals['user'] as SignedInAccount;
    if (user.shortcuts) response.locals['shortcutKeys'] = keysForScript(user.role);
    response.locals['places'] = PLACES.filter((place) => may(actor.role, place.permission)).map((place) => ({
      text: place.text,
      href: place.href,
      current: request.path === place.href,
      active: request.path.startsWith(`${place.href}/`),
    }));
  }
  if (request.method === 'GET' && session?.banner !== undefined && request.accepts('html')) {
    response.locals['banner'] = session.banner;
    delete session.banner;
  }
  next();
};
