import { compareSchemas, type Direction, type Resolve } from './compare-schemas.ts';
import {
  type Content,
  type DocumentedOperation,
  type Parameter,
  type Paths,
  type ReadDocument,
  readDocument,
  schemaOf,
} from './read-document.ts';

/**
 * What of a change of the API breaks programs that keep to the document before: what they use is gone, they would have
 * to send more, or may not send what they did. A line each; none where all of it only adds.
 */
export function breakingChanges(before: unknown, after: unknown): readonly string[] {
  const [old, now] = [readDocument(before), readDocument(after)];
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

function changesOf(old: Paths, now: Paths, resolvers: Resolvers, directions: Directions): string[] {
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
  old: DocumentedOperation,
  now: DocumentedOperation,
  resolvers: Resolvers,
  { sent, answered }: Directions,
): string[] {
  const compare = (place: string, left: unknown, right: unknown, direction: Direction) =>
    compareSchemas(`${name} ${place}`, schemaOf(left), schemaOf(right), { direction, resolvers });
  const security =
    JSON.stringify(old.security) === JSON.stringify(now.security) ? [] : [`${name}: needs another scope`];
  return [...security, ...parameterChanges(), ...bodyChanges(), ...answerChanges()];

  function parameterChanges(): string[] {
    const same = (left: Parameter) => now.parameters.find((right) => right.name === left.name && right.in === left.in);
    const added = now.parameters.filter(
      (right) => right.required && !old.parameters.some((left) => left.name === right.name && left.in === right.in),
    );
    return [
      ...added.map((parameter) => `${name} ${parameter.name}: new, and needed`),
      ...old.parameters.flatMap((left) => {
        const right = same(left);
        if (right === undefined) return [`${name} ${left.name}: gone`];
        const needed = right.required && !left.required ? [`${name} ${left.name}: needed now`] : [];
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

  function contentChanges(place: string, left: Content, right: Content, direction: Direction) {
    return Object.entries(left).flatMap(([type, { schema }]) => {
      const other = right[type];
      return other === undefined
        ? [`${name} ${place}: ${type} is gone`]
        : compare(place, schema, other.schema, direction);
    });
  }
}

function resolverOf({ components }: ReadDocument): Resolve {
  return (reference) => schemaOf(components.schemas[reference.replace('#/components/schemas/', '')]);
}
