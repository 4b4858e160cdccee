import { z } from 'zod';

/** What of JSON Schema (2020-12) our documents use. */
const jsonSchema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
  items: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).default([]),
  oneOf: z.array(z.unknown()).default([]),
  allOf: z.array(z.unknown()).default([]),
  format: z.string().optional(),
  pattern: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
});
export type JsonSchema = z.output<typeof jsonSchema>;

export function schemaOf(value: unknown): JsonSchema {
  return jsonSchema.parse(value ?? {});
}

const contentSchema = z.record(z.string(), z.looseObject({ schema: z.unknown() }));
export type Content = z.output<typeof contentSchema>;

const parameterSchema = z.looseObject({
  in: z.string(),
  name: z.string(),
  required: z.boolean().default(false),
  description: z.string().default(''),
  schema: z.unknown(),
});
export type Parameter = z.output<typeof parameterSchema>;

const operationSchema = z.looseObject({
  operationId: z.string().optional(),
  tags: z.array(z.string()).default([]),
  summary: z.string().default(''),
  description: z.string().default(''),
  parameters: z.array(parameterSchema).default([]),
  requestBody: z.looseObject({ required: z.boolean().default(false), content: contentSchema }).optional(),
  responses: z.record(
    z.string(),
    z.looseObject({ description: z.string().default(''), content: contentSchema.default({}) }),
  ),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
});
export type DocumentedOperation = z.output<typeof operationSchema>;

const pathsSchema = z.record(z.string(), z.record(z.string(), operationSchema));
export type Paths = z.output<typeof pathsSchema>;

const documentSchema = z.looseObject({
  info: z.looseObject({ title: z.string(), version: z.string(), description: z.string().default('') }).optional(),
  servers: z.array(z.looseObject({ url: z.string() })).default([]),
  tags: z.array(z.looseObject({ name: z.string(), description: z.string().default('') })).default([]),
  paths: pathsSchema,
  webhooks: pathsSchema.default({}),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

/** A document of ours, as far as somebody here reads it. */
export type ReadDocument = z.output<typeof documentSchema>;

export function readDocument(document: unknown): ReadDocument {
  return documentSchema.parse(document);
}
