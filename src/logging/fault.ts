/** What a log may say about an error: which it was and where it arose, and never the values that were at hand. */
export interface LoggedFault {
  readonly name: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly message?: string;
  readonly at?: readonly string[];
}

/** Errors of the language and of the system name variables, addresses of servers and files. Others may quote a person. */
const SPEAKS_OF_PROGRAMS = new Set([
  'TypeError',
  'ReferenceError',
  'AssertionError',
  'ConfigError',
  'BeyondCalendarError',
]);

/** Error messages of databases, mail servers and our own refusals quote what they were given, so they are left out. */
export function loggedFault(fault: unknown): LoggedFault {
  if (!(fault instanceof Error)) return { name: typeof fault };
  const { code, constraint, syscall } = fault as Error & { code?: unknown; constraint?: unknown; syscall?: unknown };
  const mayQuote = SPEAKS_OF_PROGRAMS.has(fault.name) || typeof syscall === 'string';
  return {
    name: fault.name === 'Error' ? fault.constructor.name : fault.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(mayQuote ? { message: fault.message } : {}),
    at: framesOf(fault),
  };
}

/** The places in our code, without the first lines of a stack, which repeat the message. */
function framesOf(fault: Error): string[] {
  const frames = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return frames.slice(0, 12).map((line) => line.trim());
}
