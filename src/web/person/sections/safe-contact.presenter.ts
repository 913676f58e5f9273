import { isSensitive } from '../../../cases/sensitive-flags';
import type { Actor } from '../../../identity/actor';
import { may } from '../../../identity/permissions';
import { paths } from '../../../paths';
import type { ContactPoint } from '../../../people/contact-points/contact-point.entity';
import { isUsable } from '../../../people/contact-points/contact-point-use';
import { ASKED_HOW_WORDS, POINT_KIND_NAMES, SAFETY_WORDS } from '../../../people/contact-points/safety-words';
import { day, instant } from '../../shell/words';
import { liaisonOf } from './liaison.presenter';
import type { OwnPerson } from '../persons';

export interface PointLine {
  readonly kind: string;
  readonly lines: readonly string[];
  readonly safety: string;
  readonly usable: boolean;
  /** Why nobody may use it, in words; null where it may be used, or must never be. */
  readonly frozen: string | null;
  readonly problem: string | null;
  readonly bestTimes: string | null;
  readonly mayAnswer: string | null;
  readonly asked: string | null;
  readonly href: string;
  readonly useAgainHref: string | null;
}

/** Where the page goes on after "Show how to contact them". */
export type ShownOn =
  'person' | 'contact' | 'agreed' | 'contact-details' | 'changes' | 'letter' | 'letter-new' | 'join' | 'join-other';

/** What stands before any contact: the warning first, the numbers and addresses after it, and only once it was read. */
export function safeContact(
  actor: Actor,
  { id, person, contactPoints, cases }: OwnPerson,
  { covered, shownOn, shownId }: { readonly covered: boolean; readonly shownOn: ShownOn; readonly shownId?: string },
) {
  const current = contactPoints.filter((point) => point.replacedAt === null);
  const unsafe = current.filter((point) => point.safety !== 'safe' || point.frozenAt !== null);
  return {
    note: person.safeContact,
    language: person.language,
    interpreter: person.interpreter,
    liaison: liaisonOf(cases),
    sensitive: cases.some((one) => isSensitive(one.flags)),
    unsafe: [...new Set(unsafe.map(unsafeInWords))],
    warned: person.safeContact !== null || unsafe.length > 0,
    covered,
    showHref: paths.personShow.to(id),
    shownOn,
    /** Which of the pages of that kind. */
    shownId,
    changeHref: actor.kind === 'account' && may(actor.role, 'change-people') ? paths.contactDetails.to(id) : null,
    codeWord: covered ? null : person.codeWord,
    points: covered ? [] : current.map(pointLine.bind(undefined, id)),
  };
}

const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

function unsafeInWords({ kind, safety, frozenAt, frozenReason }: ContactPoint): string {
  const what =
    frozenAt === null ? SAFETY_WORDS[safety] : `Frozen, nobody may use it: ${lowerFirst(frozenReason ?? '')}`;
  return `${POINT_KIND_NAMES[kind]}: ${lowerFirst(what)}`;
}

export const pointLine = (personId: string, point: ContactPoint): PointLine => ({
  ...pointInWords(point),
  href: paths.contactDetail.to(personId, point.id),
  useAgainHref: point.frozenAt === null ? null : paths.contactDetailUnfreeze.to(personId, point.id),
});

type Told =
  | 'kind'
  | 'value'
  | 'safety'
  | 'problem'
  | 'bestTimes'
  | 'mayAnswer'
  | 'askedOn'
  | 'askedHow'
  | 'frozenAt'
  | 'frozenReason';

/** A number or address with what is said of it, whoever's it is. */
export function pointInWords(point: Pick<ContactPoint, Told | 'replacedAt'>): Omit<PointLine, 'href' | 'useAgainHref'> {
  const { frozenAt, askedOn, askedHow } = point;
  return {
    kind: POINT_KIND_NAMES[point.kind],
    lines: point.value.split('\n'),
    safety: SAFETY_WORDS[point.safety],
    usable: isUsable(point),
    frozen: frozenAt === null ? null : `${point.frozenReason ?? ''}, ${instant(frozenAt)}`,
    problem: point.problem,
    bestTimes: point.bestTimes,
    mayAnswer: point.mayAnswer,
    asked: askedOn === null || askedHow === null ? null : `${day(askedOn)}, ${lowerFirst(ASKED_HOW_WORDS[askedHow])}`,
  };
}
