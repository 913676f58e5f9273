import fc from 'fast-check';
import { openApiDocument } from '../../src/api/openapi/document';
import type { FuzzRequest } from './request';
import { headerText, inAddress, someText, strangeJson, strangeText } from './strange';

type Schema = Readonly<Record<string, unknown>>;

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

const document = openApiDocument('http://desk.example.org');
const paths = document.paths as unknown as Record<string, Record<string, Operation>>;
const WHO = ['token: post-events', 'token: post-events', 'token: read', 'nobody', 'supervisor'];
const TYPES = [
  'application/json',
  'application/json; charset=utf-16',
  'text/plain',
  'application/merge-patch+json',
  '',
];

/** Requests to the API as its document describes them, and not quite so. `known` are references and ids that exist. */
export function fromTheDocument(known: Readonly<Record<string, string>>): fc.Arbitrary<FuzzRequest> {
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    (['get', 'post'] as const).flatMap((method) =>
      item[method] === undefined ? [] : [{ path, method, ...item[method] }],
    ),
  );
  return fc.constantFrom(...operations).chain(({ path, method, requestBody }) => {
    const schema = requestBody?.content['application/json']?.schema;
    return fc.record({
      who: fc.constantFrom(...WHO),
      method: fc.constant(method === 'get' ? ('GET' as const) : ('POST' as const)),
      path: addressOf(path, known),
      headers: headers(),
      body: method === 'get' ? fc.constant(undefined) : bodyText(schema ?? {}),
    });
  });
}

function addressOf(path: string, known: Readonly<Record<string, string>>): fc.Arbitrary<string> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const values = names.map((name) =>
    fc.oneof(
      { arbitrary: fc.constant(encodeURIComponent(known[name]!)), weight: 4 },
      { arbitrary: inAddress, weight: 1 },
    ),
  );
  const query = fc.option(
    fc
      .tuple(fc.constantFrom('after', 'after[]', 'after[a]', 'x'), inAddress)
      .map(([name, value]) => `?${name}=${value}`),
    { nil: '', freq: 2 },
  );
  return fc.tuple(query, ...values).map(([asked, ...filled]) => {
    let next = 0;
    return path.replace(/\{\w+\}/g, () => filled[next++]!) + asked;
  });
}

const headers = (): fc.Arbitrary<Record<string, string>> =>
  fc
    .record({
      'Content-Type': fc.oneof(
        { arbitrary: fc.constant(TYPES[0]!), weight: 6 },
        { arbitrary: fc.constantFrom(...TYPES), weight: 1 },
      ),
      'Idempotency-Key': fc.oneof({ arbitrary: fc.uuid(), weight: 4 }, { arbitrary: headerText, weight: 1 }),
      'Content-Encoding': fc.constantFrom('', '', '', '', '', '', 'gzip', 'x'),
    })
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')));

const BROKEN = [
  '',
  '{',
  '{"type":',
  'nul',
  '[1,]',
  '{"a":1}}',
  '"\\ud800"',
  '[',
  '\ufeff{}',
  '{"__proto__":{"x":1}}',
  '"\\u0000"',
];
const DEEP = [`${'['.repeat(20_000)}${']'.repeat(20_000)}`, `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`];

const bodyText = (schema: Schema): fc.Arbitrary<string> =>
  fc.oneof(
    { arbitrary: like(schema, 0).map((value) => JSON.stringify(value) ?? 'null'), weight: 8 },
    { arbitrary: strangeJson.map((value) => JSON.stringify(value) ?? 'null'), weight: 1 },
    { arbitrary: fc.constantFrom(...BROKEN, ...DEEP), weight: 1 },
  );

/** Mostly what a schema asks for, with something else here and there. */
const like = (schema: Schema, depth: number): fc.Arbitrary<unknown> =>
  fc.oneof({ arbitrary: proper(schema, depth), weight: 12 }, { arbitrary: strangeJson, weight: 1 });

function proper(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  if (depth > 8) return fc.constant(null);
  if (typeof schema['$ref'] === 'string') return proper(resolved(schema['$ref']), depth);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  if ('const' in schema) return fc.constant(schema['const']);
  const several = (schema['oneOf'] ?? schema['anyOf']) as Schema[] | undefined;
  if (several !== undefined) return fc.oneof(...several.map((one) => proper(one, depth + 1)));
  const types = [schema['type'] ?? 'object'].flat() as string[];
  return fc.oneof(...types.map((type) => ofType(type, schema, depth)));
}

const resolved = (ref: string): Schema =>
  ref
    .split('/')
    .slice(1)
    .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], document) as Schema;

function ofType(type: string, schema: Schema, depth: number): fc.Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer(), fc.double());
    case 'array':
      return fc.array(like((schema['items'] ?? {}) as Schema, depth + 1), { maxLength: 3 });
    case 'string':
      return textOf(schema['format']);
    default: {
      const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
      const fields = Object.fromEntries(properties.map(([name, one]) => [name, like(one, depth + 1)]));
      return fc.oneof(
        { arbitrary: fc.record(fields), weight: 3 },
        { arbitrary: fc.record(fields, { requiredKeys: [] }), weight: 2 },
      );
    }
  }
}

function textOf(format: unknown): fc.Arbitrary<string> {
  const date = fc.date({ min: new Date('2024-01-01'), max: new Date('2026-04-08'), noInvalidDate: true });
  if (format === 'date-time')
    return fc.oneof(
      { arbitrary: date.map((at) => at.toISOString()), weight: 4 },
      { arbitrary: strangeText, weight: 1 },
    );
  if (format === 'date')
    return fc.oneof(
      { arbitrary: date.map((at) => at.toISOString().slice(0, 10)), weight: 4 },
      { arbitrary: strangeText, weight: 1 },
    );
  return someText;
}
