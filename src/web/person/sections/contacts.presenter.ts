import { STANDS_AS_LABELS } from '../../../around/standing';
import { EVENT_TYPE_LABELS } from '../../../code-of-practice/event-types';
import { kindLabel, PROGRESS } from '../../../code-of-practice/kinds';
import { OUTCOME_LABELS, outcomeCounts } from '../../../code-of-practice/outcomes';
import type { ContactLine, ToldLine } from '../../../contacts/contacts.queries';
import { CHANNEL_LABELS } from '../../../people/contact-points/channels';
import { WRITTEN } from '../../../contacts/ways-of-contact';
import { paths } from '../../../paths';

/** What was said of one thing, word for word where the officer gave words. */
function toldInWords({ type, kind, words, withdrawn }: ToldLine): string {
  if (kind === PROGRESS && type === 'reported') return 'Progress update: nothing new to report';
  const label = type === 'reported' ? kindLabel(kind) : EVENT_TYPE_LABELS[type];
  const said = words === null || type === 'reported' ? label : `${label}: “${words}”`;
  return withdrawn ? `${said} (withdrawn by the officer since)` : said;
}

/** A contact or an attempt, in words. */
export const contactLine = (personId: string, contact: ContactLine) => ({
  href: paths.contact.to(personId, contact.id),
  at: contact.at,
  how: `${howItWent(contact)}${withWhom(contact)}`,
  attempt: !outcomeCounts(contact.outcome),
  undeliveredAt: contact.undeliveredAt,
  note: contact.note,
  despiteLiaison: contact.despiteLiaison,
  whyOtherWay: contact.whyOtherWay,
  asked: contact.asked,
  nextContactOn: contact.nextContactOn,
  by: contact.by,
  told: contact.told.map((told) => ({
    words: toldInWords(told),
    crimeReference: told.crimeReference,
    caseHref: paths.case.to(told.caseId),
  })),
});

/** Whether it was with somebody else than the person. */
const withWhom = ({ with: other }: ContactLine): string =>
  other === null ? '' : `, with ${other.name} (${STANDS_AS_LABELS[other.standsAs].toLowerCase()})`;

function howItWent({ channel, direction, outcome }: ContactLine): string {
  if (direction === 'incoming' && WRITTEN.has(channel)) return `${CHANNEL_LABELS[channel]} from the person`;
  const who = direction === 'incoming' ? ', they contacted us' : '';
  return `${CHANNEL_LABELS[channel]}${who}: ${OUTCOME_LABELS[outcome].toLowerCase()}`;
}
