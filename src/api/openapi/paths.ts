import { listOf, ref } from './json-schema';
import { failing } from './problems';

const json = (schema: object) => ({ 'application/json': { schema } });
const answer = (description: string, schema: object) => ({ description, content: json(schema) });
const parameter = (name: string) => ({ $ref: `#/components/parameters/${name}` });
const oneOrList = (name: string) => ({ anyOf: [ref(name), listOf(ref(name))] });

export const apiPaths = {
  '/api/v1/cases/{crimeReference}': {
    parameters: [parameter('CrimeReference')],
    get: {
      operationId: 'getCase',
      tags: ['Cases'],
      summary: 'A case: who is in it, and what has happened',
      description: 'Any token that is in use may do this. Fifty events a page, latest first.',
      parameters: [parameter('After')],
      responses: { 200: answer('The case', ref('Case')), ...failing(400, 401, 404, 405, 429, 500) },
    },
  },
  '/api/v1/cases/{crimeReference}/events': {
    parameters: [parameter('CrimeReference')],
    post: {
      operationId: 'postEvent',
      tags: ['Cases'],
      summary: 'Say what has happened in a case',
      description: 'The token must be made for `post-events`. The duties it opens stand in the desk’s list at once.',
      parameters: [parameter('IdempotencyKey')],
      requestBody: { required: true, description: 'At most 100 kB.', content: json(ref('NewEvent')) },
      responses: {
        200: answer('Posted before with this key: nothing new, and the same event', ref('PostedEvent')),
        201: answer('Posted, with the duties it opened', ref('PostedEvent')),
        ...failing(400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500),
      },
    },
  },
  '/api/v1/people/{id}/duties': {
    parameters: [parameter('PersonId')],
    get: {
      operationId: 'getDutiesOfPerson',
      tags: ['Duties'],
      summary: 'What a person is owed, and was',
      description: 'Undone first, by due day; at most 500.',
      responses: { 200: answer('Their duties', ref('DutiesOfPerson')), ...failing(400, 401, 404, 405, 429, 500) },
    },
  },
  '/api/v1/duties/preview': {
    post: {
      operationId: 'previewDuties',
      tags: ['Duties'],
      summary: 'Count the duties of a case that is not stored',
      description:
        'Any token that is in use may do this. A case gives its duties, a list of cases a list of them: at most 5,000 in all.',
      requestBody: { required: true, description: 'At most 1 MB.', content: json(oneOrList('PreviewCase')) },
      responses: {
        200: answer('Sorted by person, due day, rule, event and occurrence', oneOrList('PreviewAnswer')),
        ...failing(400, 401, 405, 413, 415, 422, 429, 500),
      },
    },
  },
  '/api/v1/openapi.json': {
    get: {
      operationId: 'getDescription',
      tags: ['About'],
      summary: 'This description',
      security: [],
      responses: { 200: answer('An OpenAPI 3.1 document', { type: 'object' }), ...failing(405, 429) },
    },
  },
};
