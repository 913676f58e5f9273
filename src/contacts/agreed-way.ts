import type { Tx } from '../database/transactions';
import { byChannel, type Channel } from '../people/contact-points/channels';
import type { Reason } from '../refusals';
import type { Direction } from './ways-of-contact';

/** How a person agreed to be contacted, and whether it is recorded why the desk does not use that way. */
export interface AgreedChannel {
  readonly way: Channel;
  readonly reasonKnown: boolean;
}

interface ByAWay {
  readonly channel: Channel;
  readonly direction: Direction;
  readonly withId?: string | null;
  /** Undefined where nobody is asked, as for a letter that is sent. */
  readonly whyOtherWay?: string | null;
}

/** Whether somebody was contacted by another way than they agreed. What they do themselves, and others around them, agreed nothing. */
export const isByOtherWay = ({ channel, direction, withId }: ByAWay, agreed: AgreedChannel | undefined): boolean =>
  agreed !== undefined && direction === 'outgoing' && !withId && channel !== agreed.way;

/** Another way is never refused: whoever cannot be reached as agreed has to be reached all the same. It is asked why. */
export function whyNotByOtherWay(contact: ByAWay, agreed: AgreedChannel | undefined): Reason[] {
  const { whyOtherWay } = contact;
  if (agreed === undefined || agreed.reasonKnown || !isByOtherWay(contact, agreed)) return [];
  if (whyOtherWay === undefined || whyOtherWay) return [];
  const message = `They agreed to be contacted ${byChannel(agreed.way)}: enter why you used another way`;
  return [{ field: 'whyOtherWay', code: 'other-way', message }];
}

/** Undefined where they have agreed none, or have no preference. */
export async function agreedChannel(tx: Tx, personId: string): Promise<AgreedChannel | undefined> {
  const rows: { way: Channel | 'no-preference'; reasonKnown: boolean }[] = await tx.query(
    `select way, why_not_used is not null as "reasonKnown" from agreed_way where person_id = $1
      order by from_at desc, id desc limit 1`,
    [personId],
  );
  const [latest] = rows;
  return latest === undefined || latest.way === 'no-preference'
    ? undefined
    : { way: latest.way, reasonKnown: latest.reasonKnown };
}
