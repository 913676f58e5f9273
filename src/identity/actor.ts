import type { Role } from './permissions';
import type { TokenPower } from './token-powers';

/** Who does something. Handed to every use case; the audit keeps it. */
export type Actor = (
  | {
      readonly kind: 'account';
      readonly id: string;
      readonly role: Role;
      readonly deskId: string | null;
      /** PCSOs of other desks whose people they have today, because they cover for them. */
      readonly coversFor?: readonly string[];
      /** People they reach for an hour, because they broke the glass. */
      readonly brokeGlassFor?: readonly string[];
    }
  | { readonly kind: 'token'; readonly id: string; readonly may: readonly TokenPower[] }
  | { readonly kind: 'agency'; readonly id: string }
  | { readonly kind: 'system'; readonly id: string }
  | { readonly kind: 'nobody'; readonly id?: undefined }
) &
  ActorAround;

/** Where an act comes from, as far as it is known. */
interface ActorAround {
  readonly requestId?: string;
  /** The IP address the request came from. */
  readonly from?: string;
  /** Says which acts belong to one sign-in. It opens nothing. */
  readonly session?: string;
  /** Why they do it, in their words, where it was asked. */
  readonly reason?: string;
}

export const system = (part: string): Actor => ({ kind: 'system', id: part });

/** What is known of where an act comes from, for an act of the same request by somebody else. */
export const around = ({ requestId, from, session }: Actor): ActorAround => ({
  ...(requestId === undefined ? {} : { requestId }),
  ...(from === undefined ? {} : { from }),
  ...(session === undefined ? {} : { session }),
});

/** The same actor as far as they may change something: behind broken glass one reads and records contacts, nothing else. */
export const withoutGlass = (actor: Actor): Actor =>
  actor.kind === 'account' ? { ...actor, brokeGlassFor: [] } : actor;

export type AccountActor = Extract<Actor, { kind: 'account' }>;
