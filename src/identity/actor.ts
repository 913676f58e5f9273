import type { Role } from './permissions';
import type { TokenPower } from './token-powers';

/** Who does something. Handed to every use case; the audit keeps it. */
export type Actor = (
  | { readonly kind: 'account'; readonly id: string; readonly role: Role; readonly deskId: string | null }
  | { readonly kind: 'token'; readonly id: string; readonly may: readonly TokenPower[] }
  | { readonly kind: 'agency'; readonly id: string }
  | { readonly kind: 'system'; readonly id: string }
  | { readonly kind: 'nobody'; readonly id?: undefined }
) & { readonly requestId?: string };

export const system = (part: string): Actor => ({ kind: 'system', id: part });
