import type { ContactPoint, ContactPointKind, Safety } from '../../people/contact-point.entity';
import type { OwnPerson } from './persons';

const KINDS: Record<ContactPointKind, string> = { phone: 'Telephone', email: 'Email', address: 'Address' };

export const SAFETY_WORDS: Record<Safety, string> = {
  safe: 'Safe to use',
  'safe-do-not-say-who': 'Safe, but do not say who is calling or writing',
  never: 'Never use this',
};

export interface PointLine {
  readonly kind: string;
  readonly lines: readonly string[];
  readonly safety: string;
  readonly never: boolean;
  readonly problem: string | null;
}

/** What stands before any contact: the warning first, the numbers and addresses after it. */
export function safeContact({ person, contactPoints }: OwnPerson) {
  const current = contactPoints.filter((point) => point.replacedAt === null);
  const unsafe = current.filter((point) => point.safety !== 'safe');
  return {
    note: person.safeContact,
    language: person.language,
    interpreter: person.interpreter,
    unsafe: unsafe.map((point) => `${KINDS[point.kind]}: ${SAFETY_WORDS[point.safety].toLowerCase()}`),
    warned: person.safeContact !== null || unsafe.length > 0,
    points: current.map(pointLine),
  };
}

const pointLine = (point: ContactPoint): PointLine => ({
  kind: KINDS[point.kind],
  lines: point.value.split('\n'),
  safety: SAFETY_WORDS[point.safety],
  never: point.safety === 'never',
  problem: point.problem,
});
