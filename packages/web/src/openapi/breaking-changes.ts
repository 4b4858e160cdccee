import { z } from 'zod';
import { compareSchemas, type Direction, type Resolve, schemaOf } from './compare-schemas.ts';

const contentSchema = z.record(z.string(), z.looseObject({ schema: z.unknown() }));
const operationSchema = z.looseObject({
  parameters: z
    .array(z.looseObject({ in: z.string(), name: z.string(), required: z.boolean().optional(), schema: z.unknown() }))
    .default([]),
  requestBody: z.looseObject({ required: z.boolean().default(false), content: contentSchema }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: contentSchema.default({}) })),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
});
const pathsSchema = z.record(z.string(), z.record(z.string(), operationSchema));
const documentSchema = z.looseObject({
  paths: pathsSchema,
  webhooks: pathsSchema.default({}),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});
type Document = z.output<typeof documentSchema>;
type Operation = z.output<typeof operationSchema>;

/**
 * What of a change of the API breaks programs that keep to the document before: what they use is gone, they would have
 * to send more, or may not send what they did. A line each; none where all of it only adds.
 */
export function breakingChanges(before: unknown, after: unknown): readonly string[] {
  const [old, now] = [documentSchema.parse(before), documentSchema.parse(after)];
  const resolvers = [resolverOf(old), resolverOf(now)] as const;
  return [
    ...changesOf(old.paths, now.paths, resolvers, { sent: 'input', answered: 'output' }),
    // Of webhooks we send and they answer.
    ...changesOf(old.webhooks, now.webhooks, resolvers, { sent: 'output', answered: 'input' }),
  ];
}

interface Directions {
  readonly sent: Direction;
  readonly answered: Direction;
}
type Resolvers = readonly [Resolve, Resolve];

function changesOf(
  old: Document['paths'],
  now: Document['paths'],
  resolvers: Resolvers,
  directions: Directions,
): string[] {
  return Object.entries(old).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => {
      const name = `${method.toUpperCase()} ${path}`;
      const other = now[path]?.[method];
      return other === undefined ? [`${name}: gone`] : compareOperations(name, operation, other, resolvers, directions);
    }),
  );
}

function compareOperations(
  name: string,
  old: Operation,
  now: Operation,
  resolvers: Resolvers,
  { sent, answered }: Directions,
): string[] {
  const compare = (place: string, left: unknown, right: unknown, direction: Direction) =>
    compareSchemas(`${name} ${place}`, schemaOf(left), schemaOf(right), { direction, resolvers });
  const security =
    JSON.stringify(old.security) === JSON.stringify(now.security) ? [] : [`${name}: needs another scope`];
  return [...security, ...parameterChanges(), ...bodyChanges(), ...answerChanges()];

  function parameterChanges(): string[] {
    const same = (left: Operation['parameters'][number]) =>
      now.parameters.find((right) => right.name === left.name && right.in === left.in);
    const added = now.parameters.filter(
      (right) =>
        right.required === true && !old.parameters.some((left) => left.name === right.name && left.in === right.in),
    );
    return [
      ...added.map((parameter) => `${name} ${parameter.name}: new, and needed`),
      ...old.parameters.flatMap((left) => {
        const right = same(left);
        if (right === undefined) return [`${name} ${left.name}: gone`];
        const needed = right.required === true && left.required !== true ? [`${name} ${left.name}: needed now`] : [];
        return [...needed, ...compare(left.name, left.schema, right.schema, sent)];
      }),
    ];
  }

  function bodyChanges(): string[] {
    const [left, right] = [old.requestBody, now.requestBody];
    if (left === undefined) return right?.required === true ? [`${name} body: new, and needed`] : [];
    if (right === undefined) return [`${name} body: gone`];
    const needed = right.required && !left.required ? [`${name} body: needed now`] : [];
    return [...needed, ...contentChanges('body', left.content, right.content, sent)];
  }

  function answerChanges(): string[] {
    return Object.entries(old.responses)
      .filter(([status]) => status.startsWith('2'))
      .flatMap(([status, { content }]) => {
        const other = now.responses[status];
        return other === undefined
          ? [`${name} ${status}: gone`]
          : contentChanges(status, content, other.content, answered);
      });
  }

  function contentChanges(
    place: string,
    left: z.output<typeof contentSchema>,
    right: z.output<typeof contentSchema>,
    direction: Direction,
  ) {
    return Object.entries(left).flatMap(([type, { schema }]) => {
      const other = right[type];
      return other === undefined
        ? [`${name} ${place}: ${type} is gone`]
        : compare(place, schema, other.schema, direction);
    });
  }
}

function resolverOf({ components }: Document): Resolve {
  return (reference) => schemaOf(components.schemas[reference.replace('#/components/schemas/', '')]);
}
