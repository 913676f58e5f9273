/**
 * The answers to several things asked at once, as `Promise.all` gives them; but where one fails, nobody goes on before the
 * others have ended: what is still under way would otherwise be written after its transaction was given up.
 * @throws what failed first
 */
export async function together<T extends readonly unknown[]>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  let first: { readonly fault: unknown } | undefined;
  await Promise.all(
    work.map((one) =>
      Promise.resolve(one).catch((fault: unknown) => {
        first ??= { fault };
      }),
    ),
  );
  if (first !== undefined) throw first.fault;
  return Promise.all(work);
}
