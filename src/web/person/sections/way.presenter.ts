import { byChannel } from '../../../people/contact-points/channels';
import type { ContactPoint } from '../../../people/contact-points/contact-point.entity';
import type { AgreedWay } from '../../../plans/agreed-ways.queries';
import { hindranceInWords, hindranceTo, WAY_LABELS } from '../../../plans/preferred-way';

/** How and when they want to be contacted; null while nobody has asked. Their own words are covered as their numbers are. */
export function wayInWords(agreed: AgreedWay | undefined, points: readonly ContactPoint[], covered: boolean) {
  if (agreed === undefined) return null;
  const { way, times, whyNotUsed, since, by } = agreed;
  const hindrance = hindranceTo(way, points);
  return {
    way: WAY_LABELS[way],
    /** In the middle of a sentence; null where any way is as good. */
    byWay: way === 'no-preference' ? null : byChannel(way),
    reasonKnown: whyNotUsed !== null,
    cannot: hindrance === undefined ? null : hindranceInWords(hindrance),
    times: covered ? null : times,
    whyNotUsed: covered ? null : whyNotUsed,
    /** The way cannot be used, and nobody has written down why or what is done instead. */
    reasonMissing: hindrance !== undefined && whyNotUsed === null,
    since,
    by,
  };
}
