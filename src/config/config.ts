import { z } from 'zod';
import { type AuditSettings, auditSettingsOf, auditVariables } from './audit-settings';
import { readRedisAddress, type RedisAddress, redisAddressForms } from './redis-address';
import { type DetailsSettings, detailsSettingsOf, detailsVariables } from './details-settings';
import { secret } from './keys';
import { safeAddress } from './safe-address';
import { type UnableToContact, unableOf, unableVariables } from './unable-settings';
import { type SignOn, signOnOf, signOnProblems, signOnVariables } from './sign-on';

/** What the processes need from their surroundings. Read once, checked, frozen. */
const Environment = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgres://'),
  REDIS_URL: z.string().transform((text, context): RedisAddress => {
    const address = readRedisAddress(text);
    if (address !== undefined) return address;
    context.addIssue({ code: 'custom', message: redisAddressForms });
    return z.NEVER;
  }),
  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://'),
  BASE_URL: z.url('must be the address people open, such as https://desk.example.org'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  SESSION_SECRET: secret(),
  LINK_SECRET: secret().optional(),
  MAIL_FROM: z.string().default('Victims Focus Desk <no-reply@desk.example.org>'),
  NEUTRAL_MAIL_FROM: z
    .string()
    .regex(/^[^<>]+<[^<>@\s]+@[\w.-]+>$/, 'must be a name and an address, such as Sam <messages@example.org>')
    .optional(),
  MAIL_ONLY_TO: z
    .string()
    .regex(/^[\w.-]+$/, 'must be a domain, such as example.org')
    .optional(),
  REDIS_PREFIX: z.string().default('vfd'),
  DATABASE_POOL: z.coerce
    .number()
    .int()
    .min(2, 'must be at least 2, because an import holds one connection and works on another')
    .max(200)
    .default(10),
  DATABASE_PLANS: z.enum(['kept', 'each-time']).default('kept'),
  DESK_CLOCK: z.iso
    .datetime({ offset: true, message: 'must be an instant such as 2026-04-02T08:00:00+01:00' })
    .optional(),
  DESK_CLOCK_SET_AT: z.coerce.number().int().optional(),
  MAIL_RETRY_SECONDS: z.coerce.number().positive('must be a number of seconds').default(30),
  REQUEUE_SECONDS: z.coerce.number().positive('must be a number of seconds').default(60),
  TICK_SECONDS: z.coerce.number().positive('must be a number of seconds').default(60),
  NOT_SPOKEN_WEEKS: z.coerce.number().int().min(1).max(52).default(4),
  QUESTION_WORKING_DAYS: z.coerce.number().int().min(1).max(20).default(2),
  // What is fetched decides dates.
  BANK_HOLIDAYS_URL: safeAddress().optional(),
  API_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1, 'must be at least 1').default(600),
  ...signOnVariables,
  ...auditVariables,
  ...detailsVariables,
  ...unableVariables,
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export const SETTINGS: readonly string[] = Object.keys(Environment.shape);

export interface Config {
  readonly databaseUrl: string;
  readonly databasePool: number;
  /** Whether connections keep the plans of statements, which a pooler in between may not let them. */
  readonly keepsPlans: boolean;
  readonly redis: RedisAddress;
  readonly redisPrefix: string;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  /** The sender of an email that must not show who writes; without one no such email is sent. */
  readonly neutralMailFrom: string | undefined;
  /** The only domain mail goes to: so that nothing reaches a real address from a demonstration. */
  readonly mailOnlyTo: string | undefined;
  readonly baseUrl: string;
  /** The address to listen on: this machine alone unless something else is said. */
  readonly host: string;
  readonly port: number;
  readonly sessionSecret: string;
  readonly linkSecret: string;
  /** The first pause after a mail that could not be sent; it doubles up to twenty times as long. */
  readonly mailRetrySeconds: number;
  /** After how long a message or job in hand counts as lost with its worker or with Redis. */
  readonly requeueSeconds: number;
  /** How often reminders, referrals and sweeps are looked at. */
  readonly tickSeconds: number;
  /** Within so many working days an officer answers what a person has asked; then the supervisor hears of it. */
  readonly questionWorkingDays: number;
  /** Who was not reached for so many weeks, though something is owed, is on the weekly list. */
  readonly notSpokenWeeks: number;
  /** Where the bank holidays of England and Wales are published, in GOV.UK's form; looked at once a day. */
  readonly bankHolidaysUrl: string | undefined;
  /** How much one token, or one address without a token, may ask of the API. */
  readonly apiRequestsPerMinute: number;
  readonly signOn: SignOn;
  readonly audit: AuditSettings;
  readonly details: DetailsSettings;
  readonly unableToContact: UnableToContact;
  readonly logLevel: string;
  /** Only a demonstration sets these: the instant its clock started at, and the real time (ms) when it did. */
  readonly clockStart: number | undefined;
  readonly clockSetAt: number | undefined;
}

export class ConfigError extends Error {}

/** @throws ConfigError with one sentence for each missing or senseless value */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const read = Environment.safeParse(environment);
  if (!read.success) {
    const sentences = read.error.issues.map((issue) => {
      const name = issue.path.join('.');
      return environment[name] === undefined ? `${name} is not set.` : `${name} ${issue.message}.`;
    });
    throw new ConfigError(sentences.join(' '));
  }
  const it = read.data;
  const together = signOnProblems(it);
  if (together.length > 0) throw new ConfigError(together.join(' '));
  return Object.freeze({
    databaseUrl: it.DATABASE_URL,
    databasePool: it.DATABASE_POOL,
    keepsPlans: it.DATABASE_PLANS === 'kept',
    redis: it.REDIS_URL,
    redisPrefix: it.REDIS_PREFIX,
    smtpUrl: it.SMTP_URL,
    mailFrom: it.MAIL_FROM,
    neutralMailFrom: it.NEUTRAL_MAIL_FROM,
    mailOnlyTo: it.MAIL_ONLY_TO?.toLowerCase(),
    baseUrl: it.BASE_URL.replace(/\/$/, ''),
    host: it.HOST,
    port: it.PORT,
    sessionSecret: it.SESSION_SECRET,
    linkSecret: it.LINK_SECRET ?? it.SESSION_SECRET,
    mailRetrySeconds: it.MAIL_RETRY_SECONDS,
    requeueSeconds: it.REQUEUE_SECONDS,
    tickSeconds: it.TICK_SECONDS,
    notSpokenWeeks: it.NOT_SPOKEN_WEEKS,
    questionWorkingDays: it.QUESTION_WORKING_DAYS,
    bankHolidaysUrl: it.BANK_HOLIDAYS_URL,
    apiRequestsPerMinute: it.API_REQUESTS_PER_MINUTE,
    signOn: signOnOf(it, it.SESSION_SECRET),
    audit: auditSettingsOf(it),
    details: detailsSettingsOf(it),
    unableToContact: unableOf(it),
    logLevel: it.LOG_LEVEL,
    clockStart: it.DESK_CLOCK === undefined ? undefined : Date.parse(it.DESK_CLOCK),
    clockSetAt: it.DESK_CLOCK_SET_AT,
  });
}
