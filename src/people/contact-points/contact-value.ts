import { readAddress } from './address';
import type { ContactPointKind } from './contact-point.entity';
import { readEmailAddress } from './email-address';
import { readTelephone } from './telephone';

/** What a contact point's row holds of a typed value. */
export interface ContactValue {
  /** As typed; an address line under line. Empty where nothing was typed. */
  readonly value: string;
  readonly matchValue: string;
  readonly postcode: string | null;
  readonly problem: string | null;
}

/** Never refuses: what cannot be used is kept, with the reason why not. Pure. */
export function readContactValue(kind: ContactPointKind, typed: string): ContactValue {
  if (kind === 'address') return { ...readAddress(typed), problem: null };
  const value = typed.trim();
  const { matchValue, problem } = kind === 'phone' ? readTelephone(value) : readEmailAddress(value);
  return { value, matchValue, postcode: null, problem: problem ?? null };
}
