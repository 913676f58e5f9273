/** The first Ctrl-C, or a polite kill, lets the rows in hand come to their end; the second ends at once. */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop.abort();
      console.error('\nStopping after the rows in hand.');
    });
  }
  return stop.signal;
}
