import { storable } from './entry-text';

/**
 * A value as PostgreSQL writes it once it is `jsonb`: its order of keys, its spaces, its numbers. What is sealed before it
 * is stored is so the very text that is read afterwards.
 */
export const jsonbText = (value: object): string => textOf(value) ?? '{}';

/** Undefined for what JSON leaves out. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return JSON.stringify(storable(value));
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if ('toJSON' in value && typeof value.toJSON === 'function') return textOf((value as { toJSON(): unknown }).toJSON());
  if (Array.isArray(value)) return `[${value.map((each) => textOf(each) ?? 'null').join(', ')}]`;
  const texts = new Map<string, string>();
  for (const [key, each] of Object.entries(value)) {
    const text = textOf(each);
    if (text !== undefined) texts.set(storable(key), text);
  }
  const parts = [...texts].sort(([a], [b]) => keyOrder(a, b)).map(([key, text]) => `${JSON.stringify(key)}: ${text}`);
  return `{${parts.join(', ')}}`;
}

/** Shorter keys first, those of one length by their bytes. */
function keyOrder(a: string, b: string): number {
  const [bytesOfA, bytesOfB] = [Buffer.from(a), Buffer.from(b)];
  return bytesOfA.length - bytesOfB.length || bytesOfA.compare(bytesOfB);
}

const WITH_EXPONENT = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/;

/** Without an exponent, as `numeric` is written. */
function numberText(value: number): string {
  const text = JSON.stringify(value);
  const parts = WITH_EXPONENT.exec(text);
  if (parts === null) return text;
  const [, sign, first, others = '', exponent] = parts;
  const digits = `${first}${others}`;
  const point = 1 + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
}
