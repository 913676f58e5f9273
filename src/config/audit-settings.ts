import { z } from 'zod';
import { oldSecrets, secret } from './keys';

/** How the audit is kept so that nobody can change it unseen. */
export interface AuditSettings {
  /** Seals entries and blocks; undefined in a small installation that trusts whoever runs its database. */
  readonly key: string | undefined;
  /** Keys of former times, by which old entries are still checked. */
  readonly oldKeys: readonly string[];
  /** Each block's hash is added to this file, which should lie where the database's administrators cannot write. */
  readonly anchorFile: string | undefined;
  /** How often what has been written is sealed into a block. */
  readonly sealSeconds: number;
}

export const auditVariables = {
  AUDIT_KEY: secret().optional(),
  AUDIT_OLD_KEYS: oldSecrets(),
  AUDIT_ANCHOR_FILE: z.string().min(1, 'must name a file').optional(),
  AUDIT_SEAL_SECONDS: z.coerce.number().positive('must be a number of seconds').default(10),
};

export const auditSettingsOf = (it: z.output<z.ZodObject<typeof auditVariables>>): AuditSettings =>
  Object.freeze({
    key: it.AUDIT_KEY,
    oldKeys: it.AUDIT_OLD_KEYS,
    anchorFile: it.AUDIT_ANCHOR_FILE,
    sealSeconds: it.AUDIT_SEAL_SECONDS,
  });
