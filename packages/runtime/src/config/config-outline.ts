import type { AdapterSection } from '@partyline/core';
import { z } from 'zod';
import { createConfigSchema } from './config-schema.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What the JSON Schema says of one place in the file. */
export interface Outline {
  readonly knownKeys: readonly string[];
  readonly description?: string | undefined;
  readonly example?: unknown;
  readonly choices?: readonly unknown[] | undefined;
}

/** The JSON Schema of the configuration file: what editors and `partyline config schema` use. */
export function configJsonSchema(sections: readonly AdapterSection[]): JsonSchema {
  const nothing = () => ({ ok: true, value: '' }) as const;
  const sources = { readSecret: nothing, findFile: nothing, resolvePath: String };
  return z.toJSONSchema(createConfigSchema(sources, sections), { io: 'input' });
}

/** Looks up a place in the file, so that an error can say what belongs there. */
export function outlineAt(schema: JsonSchema, path: readonly PropertyKey[]): Outline {
  let places = [schema];
  for (const key of path) places = places.flatMap(alternatives).flatMap((place) => step(place, key));
  const inside = places.flatMap(alternatives);
  const first = places[0];
  return {
    knownKeys: [...new Set(inside.flatMap((place) => Object.keys(place.properties ?? {})))],
    description: first?.description,
    example: Array.isArray(first?.examples) ? first.examples[0] : undefined,
    choices: choicesOf(inside),
  };
}

function choicesOf(places: readonly JsonSchema[]): readonly unknown[] | undefined {
  const choices = places.flatMap(({ enum: values, const: value }) => values ?? (value === undefined ? [] : [value]));
  return choices.length === 0 ? undefined : [...new Set(choices)];
}

function alternatives(schema: JsonSchema): JsonSchema[] {
  const nested = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].filter(isSchema);
  return [schema, ...nested.flatMap(alternatives)];
}

function step(schema: JsonSchema, key: PropertyKey): JsonSchema[] {
  if (typeof key === 'number') return [schema.items].flat().filter(isSchema);
  const property = schema.properties?.[String(key)] ?? schema.additionalProperties;
  return [property].filter(isSchema);
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}
