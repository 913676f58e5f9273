/** Deaths: a family liaison officer is the family's point of contact, and the desk does not ring them on its own. */
export const LIAISON_FLAGS: readonly string[] = ['homicide', 'road-death'];

interface Part {
  readonly flags: readonly string[];
  readonly role: string;
  readonly closedAt: Date | null;
}

/** Whether somebody's part in a case makes the family liaison officer the one who speaks to them. */
export const hasLiaison = ({ flags, role, closedAt }: Part): boolean =>
  closedAt === null && role !== 'witness' && flags.some((flag) => LIAISON_FLAGS.includes(flag));

/** The same as SQL of a participant `pt` and a case `c`; `flags` is the number of the parameter with LIAISON_FLAGS. */
export const hasLiaisonSql = (flags: number): string =>
  `(c.closed_at is null and pt.role <> 'witness' and c.flags && $${flags}::text[])`;
