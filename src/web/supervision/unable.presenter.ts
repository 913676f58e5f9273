import { dateInWords } from '../../calendar/day-in-words';
import { CHANNEL_LABELS } from '../../people/contact-points/channels';
import { paths } from '../../paths';
import { displayName } from '../../people/person-name';
import { personReference } from '../../people/person-reference';
import { holds, type UnableLine } from '../../supervision/unable.queries';

const STATES = { asked: 'Waits for a supervisor', accepted: 'Accepted', 'sent-back': 'Sent back' } as const;

/** A request that somebody counts as not to be reached, in words. */
export const unableLine = (line: UnableLine) => ({
  ...line,
  name: displayName(line),
  reference: personReference(line.personId),
  personHref: paths.person.to(line.personId),
  href: paths.unableRequest.to(line.id),
  stands: line.state === 'accepted' && line.reachedSince ? 'Accepted, and reached since' : STATES[line.state],
  tried: `${line.attempts} attempts from ${dateInWords(line.firstOn)} to ${dateInWords(line.lastOn)}, by ${line.channels
    .map((channel) => CHANNEL_LABELS[channel].toLowerCase())
    .join(' and ')}`,
});

/** What the page of a person says of it; nothing once they have been reached. */
export const unableOf = (latest: UnableLine | undefined) => ({
  accepted: latest !== undefined && holds(latest) ? unableLine(latest) : null,
  waiting: latest?.state === 'asked' ? unableLine(latest) : null,
  sentBack: latest?.state === 'sent-back' && !latest.reachedSince ? unableLine(latest) : null,
});
