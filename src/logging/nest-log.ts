import type { LoggerService } from '@nestjs/common';
import type { Log } from './log';

/** What the framework has to say, as lines of our log. What it says at every start is for debugging. */
export class NestLog implements LoggerService {
  constructor(private readonly lines: Log) {}

  log(message: unknown, context?: unknown): void {
    this.lines.debug('framework', said(message, context));
  }

  warn(message: unknown, context?: unknown): void {
    this.lines.warn('framework', said(message, context));
  }

  /** The framework hands over the error, or its message with its stack. */
  error(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (message instanceof Error) return this.lines.error('fault', message, said(undefined, context));
    const stack = rest.find((part): part is string => typeof part === 'string' && /\n\s+at /.test(part));
    if (stack === undefined) return this.lines.warn('framework', said(message, context));
    this.lines.error('fault', Object.assign(new Error(), { stack }), said(undefined, context));
  }
}

const said = (message: unknown, context: unknown) => ({
  ...(typeof message === 'string' ? { message } : {}),
  ...(typeof context === 'string' && !context.includes('\n') ? { context } : {}),
});
