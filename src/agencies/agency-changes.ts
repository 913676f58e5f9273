/** Old and new value of each field that differs, for the audit. Lists are compared by what they hold. */
export function changesOf<T extends object>(
  current: T,
  wanted: Partial<T>,
): Partial<Record<keyof T, { old: unknown; new: unknown }>> {
  const changes: Partial<Record<keyof T, { old: unknown; new: unknown }>> = {};
  for (const field of Object.keys(wanted) as (keyof T)[]) {
    const [before, after] = [current[field], wanted[field]];
    if (JSON.stringify(before) !== JSON.stringify(after)) changes[field] = { old: before, new: after };
  }
  return changes;
}
