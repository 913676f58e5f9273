/** All at once, each answer by its name. */
export async function askedByName<Asked extends Readonly<Record<string, Promise<unknown>>>>(
  asked: Asked,
): Promise<{ readonly [Name in keyof Asked]: Awaited<Asked[Name]> }> {
  const answers = await Promise.all(Object.values(asked));
  const named = Object.keys(asked).map((name, index) => [name, answers[index]]);
  return Object.fromEntries(named) as { readonly [Name in keyof Asked]: Awaited<Asked[Name]> };
}
