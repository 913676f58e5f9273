import type { SignOn } from '../../config/sign-on';

export type SessionLimits = Pick<SignOn, 'idleMs' | 'longestMs'>;

/** What of a session says how long it lasts. */
export interface Times {
  readonly signedInAt: number;
  readonly seenAt: number;
}

/** Writing each click down would only cost: a minute is near enough. */
const NEAR_ENOUGH_MS = 60_000;

export interface SessionEnd {
  readonly at: Date;
  readonly secondsLeft: number;
  /** Whether going on makes it later; the longest a session may last is not put off. */
  readonly canBeLater: boolean;
}

/** When a session ends unless its owner goes on. */
export function endOf({ signedInAt, seenAt }: Times, limits: SessionLimits, now: number): SessionEnd {
  const longest = signedInAt + limits.longestMs;
  const at = Math.min(seenAt + limits.idleMs, longest);
  return { at: new Date(at), secondsLeft: Math.max(0, Math.floor((at - now) / 1000)), canBeLater: at < longest };
}

/** A session of the future was made before the clock was set back: it has not ended. */
export const hasEnded = (times: Times, limits: SessionLimits, now: number): boolean =>
  now >= endOf(times, limits, now).at.getTime();

export const isWorthNoting = ({ seenAt }: Times, now: number): boolean => Math.abs(now - seenAt) >= NEAR_ENOUGH_MS;
