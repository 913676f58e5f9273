import { Inject, Injectable } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';

type Facts = Record<string, string | number | boolean | null | undefined>;

/**
 * One JSON line an event, with ids and counts only. A fault is told by its class and where in our code it arose: its
 * message may hold what somebody typed, so it is left out.
 */
@Injectable()
export class Log {
  private readonly logger: Logger;

  constructor(@Inject(CONFIG) config: Config) {
    this.logger = pino({ level: config.logLevel, base: null });
  }

  info(event: string, facts: Facts = {}): void {
    this.logger.info({ ...facts, event });
  }

  warn(event: string, facts: Facts = {}): void {
    this.logger.warn({ ...facts, event });
  }

  error(event: string, thrown: unknown, facts: Facts = {}): void {
    this.logger.error({ ...facts, event, ...faultOf(thrown) });
  }
}

function faultOf(thrown: unknown): Facts {
  if (!(thrown instanceof Error)) return { fault: typeof thrown };
  const code = (thrown as { code?: unknown }).code;
  const at = thrown.stack?.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 6).join(' | ');
  return { fault: thrown.name, code: typeof code === 'string' ? code : undefined, at: at?.replace(/\s+/g, ' ') };
}
