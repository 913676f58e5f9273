import type { ContactLine } from '../../../contacts/contacts.queries';
import { reachedThem } from '../../../contacts/reached';
import { CHANNEL_LABELS } from '../../../people/contact-points/channels';
import { instant } from '../../shell/words';

const RECENT = 8;

/** Recent contacts in which something can have been done, and that it was done in none: as a form chooses among them. */
export const contactsThatReached = (contacts: readonly ContactLine[]) => [
  ...contacts.filter(reachedThem).slice(0, RECENT).map(contactChoice),
  { value: 'record', text: 'From the record: they were not asked', hint: { text: 'The duty stays to be done' } },
];

const contactChoice = ({ id, at, channel, by }: ContactLine) => ({
  value: id,
  text: `${CHANNEL_LABELS[channel]}, ${instant(at)}`,
  hint: { text: by },
});
