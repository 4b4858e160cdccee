import type { z } from 'zod';
import { closestWord } from './closest-word.ts';
import { type Outline, outlineAt } from './config-outline.ts';
import { type ConfigProblem, formatPath } from './config-problem.ts';
import type { YamlSource } from './yaml-source.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * Says in the operator's words what a zod issue means: where, what is wrong, what instead. Never repeats a value of the
 * file.
 */
export function explainIssue(issue: z.core.$ZodIssue, source: YamlSource, schema: JsonSchema): ConfigProblem[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, issue.path, source, schema));
  const outline = outlineAt(schema, issue.path);
  const value = valueAt(source.data, issue.path);
  const problem = { path: formatPath(issue.path), line: source.lineOf(issue.path), instead: instead(outline, issue) };
  if (value === undefined) return [{ ...problem, message: 'is missing' }];
  if (value === null)
    return [{ ...problem, message: 'is empty', instead: problem.instead ?? insteadOfNothing(outline) }];
  return [{ ...problem, message: messageOf(issue) }];
}

function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${withArticle(issue.expected)}`;
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1 && issue.message.startsWith('Too')) return 'is empty';
      return issue.origin === 'array' || issue.message.startsWith('Too') === false
        ? issue.message
        : `is too small: at least ${issue.minimum}`;
    case 'too_big':
      return `is too large: at most ${issue.maximum}`;
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(' or ')}`;
    case 'invalid_union':
      return issue.message.startsWith('Invalid') ? 'is none of those there are' : issue.message;
    case 'invalid_key':
      return issue.issues[0]?.message ?? 'is no possible key';
    default:
      return issue.message.startsWith('Invalid') ? 'is not well formed' : issue.message;
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a section with keys',
  record: 'a section with keys',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

function withArticle(type: string): string {
  return TYPE_NAMES[type] ?? `of type ${type}`;
}

function unknownKey(
  key: string,
  parent: readonly PropertyKey[],
  source: YamlSource,
  schema: JsonSchema,
): ConfigProblem {
  const path = [...parent, key];
  const { knownKeys } = outlineAt(schema, parent);
  const meant = closestWord(key, knownKeys);
  return {
    path: formatPath(path),
    line: source.lineOf(path),
    message: 'is not a setting',
    // A setting of another kind of section is known, but not here.
    instead: meant === undefined || meant === key ? `there are: ${knownKeys.join(', ')}` : `did you mean ${meant}?`,
  };
}

function instead(outline: Outline, issue: z.core.$ZodIssue): string | undefined {
  if (issue.code === 'invalid_value') return outline.description;
  const example = outline.example === undefined ? undefined : `for example ${showExample(outline.example)}`;
  const choices = outline.choices === undefined ? undefined : outline.choices.map(String).join(' or ');
  const parts = [outline.description, example ?? choices].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : `expected: ${parts.join(', ')}`;
}

function insteadOfNothing({ knownKeys }: Outline): string {
  return knownKeys.length === 0 ? 'remove the line' : `remove the line, or set ${knownKeys.join(', ')}`;
}

/** One line of YAML flow style, as it could stand in the file. */
function showExample(example: unknown): string {
  if (Array.isArray(example)) return `[ ${example.map(showExample).join(', ')} ]`;
  if (typeof example === 'object' && example !== null) {
    return `{ ${Object.entries(example)
      .map(([key, value]) => `${key}: ${showExample(value)}`)
      .join(', ')} }`;
  }
  return typeof example === 'string' && !/^[A-Za-z0-9/]/.test(example) ? JSON.stringify(example) : String(example);
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
