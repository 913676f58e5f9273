import { Inject, Injectable } from '@nestjs/common';
import { basename } from 'node:path';
import { type Logger, pino } from 'pino';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { loggedFault } from './fault';

/** Ids, counts, codes and names of things of the program. Nothing about a person: no name, address, number or text. */
export type Fields = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;

/** JSON lines on standard output, one event each. */
@Injectable()
export class Log {
  private readonly pino: Logger;

  constructor(@Inject(CONFIG) config: Pick<Config, 'logLevel'>) {
    const program = basename(process.argv[1] ?? 'desk').replace(/\.[jt]s$/, '');
    this.pino = pino({
      level: config.logLevel,
      base: { program, pid: process.pid },
      messageKey: 'event',
      formatters: { level: (label) => ({ level: label }) },
    });
  }

  debug(event: string, fields: Fields = {}): void {
    this.pino.debug(fields, event);
  }

  info(event: string, fields: Fields = {}): void {
    this.pino.info(fields, event);
  }

  warn(event: string, fields: Fields = {}): void {
    this.pino.warn(fields, event);
  }

  error(event: string, fault: unknown, fields: Fields = {}): void {
    this.pino.error({ ...fields, fault: loggedFault(fault) }, event);
  }
}
