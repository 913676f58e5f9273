import type { AroundThem } from '../../around/people-around.queries';
import { inForce, STANDS_AS_LABELS, whyBarred } from '../../around/standing';
import type { LegalDay } from '../../calendar/legal-day';
import { aroundInWords } from '../around/around.presenter';

/**
 * Whom a contact can have been with, the person first. Whoever is barred is there too, since they may have rung us: with
 * the reason in their place. While it is covered nobody is named.
 */
export function whomToSpeakTo(around: readonly AroundThem[], chosen: string, covered: boolean, today: LegalDay) {
  if (around.length === 0) return { spokenTo: [] };
  const others = around
    .filter((one) => whyBarred(one) !== undefined || inForce(one, today))
    .map((one) => {
      const barred = whyBarred(one);
      const who = STANDS_AS_LABELS[one.standsAs];
      return {
        value: one.id,
        text: covered ? who : `${one.name}, ${who.toLowerCase()}`,
        hint: {
          text:
            barred === undefined ? aroundInWords(one).toldOf : `Never speak to them: ${covered ? 'see why' : barred}`,
        },
        checked: chosen === one.id,
      };
    });
  return { spokenTo: [{ value: '', text: 'The person themselves', checked: chosen === '' }, ...others] };
}
