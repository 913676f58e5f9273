import { TITLES } from '../problem';
import { parameters } from './parameters';
import { apiPaths } from './paths';
import { problems } from './problems';
import { answers } from './answer-schemas';
import { previewSchemas } from './preview-schemas';
import { eventSchemas } from './event-schemas';

/** The OpenAPI 3.1 description of the API as it stands in this code. */
export const openApiDocument = (baseUrl: string) => ({
  openapi: '3.1.0',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: {
    title: 'Victims Focus Desk',
    version: '1.0.0',
    description: [
      'For the systems of investigation, courts and witness care: say what has happened in a case, and read what is owed.',
      'Instants are ISO 8601 with an offset; the desk counts by days in London. Answers name people by id only.',
      'Every failure is `application/problem+json` (RFC 9457); `errors` names each field that is wrong.',
    ].join('\n\n'),
  },
  servers: [{ url: baseUrl }],
  security: [{ token: [] }],
  tags: [
    { name: 'Cases', description: 'What has happened in a case' },
    { name: 'Duties', description: 'What people are owed by the Code of Practice for Victims of Crime' },
    { name: 'About', description: 'This description' },
  ],
  paths: apiPaths,
  components: {
    schemas: { ...eventSchemas, ...answers, ...previewSchemas, Problem: problemSchema },
    parameters,
    responses: problems,
    securitySchemes: {
      token: {
        type: 'http',
        scheme: 'bearer',
        description: 'Made by `desk token create --for NAME --may post-events` (or `read`), and revoked by its name.',
      },
    },
  },
});

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'requestId'],
  additionalProperties: false,
  properties: {
    type: { type: 'string', format: 'uri', description: 'Where this kind of problem is described' },
    title: { enum: Object.values(TITLES) },
    status: { type: 'integer', enum: Object.keys(TITLES).map(Number) },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['field', 'message'],
        additionalProperties: false,
        properties: {
          field: { type: 'string', description: 'The field of the body, such as `occurredAt`, or the header' },
          message: { type: 'string' },
        },
      },
    },
    requestId: { type: 'string', format: 'uuid', description: 'Tells this request from all others' },
  },
};
