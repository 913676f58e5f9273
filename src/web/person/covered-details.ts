import { Injectable } from '@nestjs/common';
import { isSensitive } from '../../cases/sensitive-flags';
import { hasLiaison } from '../../cases/special-flags';
import { Clock } from '../../clock/clock';
import type { DeskRequest } from '../shell/desk-request';
import type { OwnPerson } from './persons';

declare module 'express-session' {
  interface SessionData {
    /** People whose warning was acknowledged: by their id the instant (ms) until which their details show. */
    uncovered: Record<string, number>;
  }
}

const SHOWN_FOR_MS = 15 * 60 * 1000;

/** Numbers and addresses stay covered until whoever looks has acknowledged the warning; then for a quarter of an hour. */
@Injectable()
export class CoveredDetails {
  constructor(private readonly clock: Clock) {}

  covers(request: DeskRequest, own: OwnPerson): boolean {
    return hasWarning(own) && (request.session.uncovered?.[own.id] ?? 0) <= this.clock.now().getTime();
  }

  lift(request: DeskRequest, personId: string): void {
    const now = this.clock.now().getTime();
    const others = Object.entries(request.session.uncovered ?? {}).filter(([, until]) => until > now);
    request.session.uncovered = { ...Object.fromEntries(others), [personId]: now + SHOWN_FOR_MS };
  }
}

/** A note, a code word, a number that is not plainly safe, a case in which a wrong call is dangerous, or not ours to make. */
function hasWarning({ person, contactPoints, cases }: OwnPerson): boolean {
  const current = contactPoints.filter((point) => point.replacedAt === null);
  return (
    person.safeContact !== null ||
    person.codeWord !== null ||
    current.some((point) => point.safety !== 'safe' || point.frozenAt !== null) ||
    cases.some((one) => isSensitive(one.flags) || hasLiaison(one))
  );
}
