/** Old and new of what differs, as the record keeps it. */
export function changes<T extends object>(old: T, fresh: T): Record<string, { old: unknown; new: unknown }> {
  const fields = Object.keys(old) as (keyof T & string)[];
  return Object.fromEntries(
    fields
      .filter((field) => old[field] !== fresh[field])
      .map((field) => [field, { old: old[field], new: fresh[field] }]),
  );
}
