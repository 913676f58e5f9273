import { ANNOUNCEMENT_KINDS } from '../../announcements/announcement';
import type { AnnouncementLine } from '../../announcements/announcements.service';
import { ROLE_NAMES } from '../../identity/permissions';
import { paths } from '../../paths';

export const lineOf = (line: AnnouncementLine, now: Date) => ({
  ...line,
  kindName: ANNOUNCEMENT_KINDS[line.kind],
  forWhom: line.role === null ? 'Everybody' : ROLE_NAMES[line.role],
  standing: line.until <= now ? 'Over' : line.from <= now ? 'Shown now' : 'To come',
  endHref: line.until <= now ? null : paths.announcementEnd.to(line.id),
});

/** Back to the page it was read on; never to another site. */
export const backTo = (typed: unknown): string =>
  typeof typed === 'string' && /^\/(?![/\\])[\w\-./?&=%]*$/.test(typed) ? typed : paths.home.to();
