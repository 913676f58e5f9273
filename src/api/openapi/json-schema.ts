/** Small pieces of which the schemas are made. */
export const text = (description: string) => ({ type: 'string', description });
export const instant = (description: string) => ({ type: 'string', format: 'date-time', description });
export const day = (description: string) => ({ type: 'string', format: 'date', description });
export const id = (description: string) => ({ type: 'string', minLength: 1, description });
export const oneOf = (values: readonly string[], description: string) => ({
  type: 'string',
  enum: values,
  description,
});
export const listOf = (items: object) => ({ type: 'array', items });
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

export const orNull = <S extends { type: string }>(schema: S) => ({ ...schema, type: [schema.type, 'null'] });

/** An object that has all of these and nothing else. */
export const exactly = (properties: Record<string, object>) => ({
  type: 'object',
  required: Object.keys(properties),
  additionalProperties: false,
  properties,
});

/** An object that needs the first and may have the others. */
export const needing = (required: Record<string, object>, optional: Record<string, object>) => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
});
