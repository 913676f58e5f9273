import type { ContactPoint } from './contact-point.entity';

type Standing = Pick<ContactPoint, 'problem' | 'safety' | 'frozenAt' | 'replacedAt'>;

export type NotUsable = 'replaced' | 'frozen' | 'never' | 'unreadable';

/** Why a number or address may not be used now; undefined where it may. Pure. */
export function whyNotUsable({ problem, safety, frozenAt, replacedAt }: Standing): NotUsable | undefined {
  if (replacedAt !== null) return 'replaced';
  if (frozenAt !== null) return 'frozen';
  if (safety === 'never') return 'never';
  return problem === null ? undefined : 'unreadable';
}

export const isUsable = (point: Standing): boolean => whyNotUsable(point) === undefined;
