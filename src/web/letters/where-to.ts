import { notToInWords, type Way, WAY_NAMES, whyNotTo } from '../../letters/letter-rules';
import type { ContactPoint } from '../../people/contact-points/contact-point.entity';
import { POINT_KIND_NAMES } from '../../people/contact-points/safety-words';
import { pointsToUse } from '../contact/points-to-use';

const WAY_OF = { address: 'letter', email: 'email' } as const satisfies Record<string, Way>;

type Writable = ContactPoint & { kind: keyof typeof WAY_OF };
const isWritable = (point: ContactPoint): point is Writable => point.kind in WAY_OF && point.replacedAt === null;

/** Where a letter may go, and why not where it may not. While they are covered, only the end of each is shown. */
export function whereTo(points: readonly ContactPoint[], covered: boolean) {
  const all = points.filter(isWritable);
  const may = all.filter((point) => whyNotTo(point) === undefined);
  return {
    choices: may.map((point) => {
      const way = WAY_OF[point.kind];
      return { value: `${way}:${point.id}`, text: `${WAY_NAMES[way]}. ${pointsToUse([point], covered)[0]!.text}` };
    }),
    mayNot: all
      .filter((point) => !may.includes(point))
      .map((point) => `${POINT_KIND_NAMES[point.kind]}: ${notToInWords(whyNotTo(point)!)}`),
  };
}
