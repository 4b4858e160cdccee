import { type JsonSchema, schemaOf } from './read-document.ts';

/** Whether programs send it or get it. */
export type Direction = 'input' | 'output';

export type Resolve = (reference: string) => JsonSchema;

export interface Comparison {
  readonly direction: Direction;
  readonly resolvers: readonly [old: Resolve, now: Resolve];
}

const LOWER = ['minimum', 'minLength', 'minItems'] as const;
const UPPER = ['maximum', 'maxLength', 'maxItems'] as const;

/** What breaks when a schema takes the place of another; `place` begins each line. */
export function compareSchemas(place: string, before: JsonSchema, after: JsonSchema, comparison: Comparison): string[] {
  const [resolveOld, resolveNow] = comparison.resolvers;
  const old = before.$ref === undefined ? before : resolveOld(before.$ref);
  const now = after.$ref === undefined ? after : resolveNow(after.$ref);
  return [
    ...kindChanges(place, old, now),
    ...valueChanges(place, old, now),
    ...(comparison.direction === 'input' ? limitChanges(place, old, now) : []),
    ...propertyChanges(place, old, now, comparison),
    ...partChanges(place, old, now, comparison),
  ];
}

function kindChanges(place: string, old: JsonSchema, now: JsonSchema): string[] {
  const isSame = JSON.stringify([old.type, old.format]) === JSON.stringify([now.type, now.format]);
  return isSame ? [] : [`${place}: is ${now.format ?? now.type}, was ${old.format ?? old.type}`];
}

function valueChanges(place: string, old: JsonSchema, now: JsonSchema): string[] {
  const valuesOf = ({ enum: values, const: one }: JsonSchema) => values ?? (one === undefined ? undefined : [one]);
  const left = valuesOf(old);
  const right = valuesOf(now);
  if (right === undefined) return [];
  if (left === undefined) return [`${place}: only some values now`];
  const gone = left.filter((value) => !right.includes(value));
  return gone.map((value) => `${place}: ${JSON.stringify(value)} is gone`);
}

/** Less may be sent than before. */
function limitChanges(place: string, old: JsonSchema, now: JsonSchema): string[] {
  const lower = LOWER.filter(
    (name) => (now[name] ?? Number.NEGATIVE_INFINITY) > (old[name] ?? Number.NEGATIVE_INFINITY),
  );
  const upper = UPPER.filter(
    (name) => (now[name] ?? Number.POSITIVE_INFINITY) < (old[name] ?? Number.POSITIVE_INFINITY),
  );
  const pattern = now.pattern !== undefined && now.pattern !== old.pattern ? ['pattern'] : [];
  return [...lower, ...upper, ...pattern].map((name) => `${place}: ${name} is narrower`);
}

function propertyChanges(place: string, old: JsonSchema, now: JsonSchema, comparison: Comparison): string[] {
  const changes = Object.entries(old.properties).flatMap(([name, property]) => {
    const other = now.properties[name];
    if (other === undefined) return [`${place}/${name}: gone`];
    return compareSchemas(`${place}/${name}`, schemaOf(property), schemaOf(other), comparison);
  });
  const [had, has] = comparison.direction === 'input' ? [old.required, now.required] : [now.required, old.required];
  const what = comparison.direction === 'input' ? 'needed now' : 'may be missing now';
  const needed = has.filter(
    (name) => !had.includes(name) && (comparison.direction === 'input' || now.properties[name] !== undefined),
  );
  return [...changes, ...needed.map((name) => `${place}/${name}: ${what}`)];
}

/** Items, and alternatives in their order. */
function partChanges(place: string, old: JsonSchema, now: JsonSchema, comparison: Comparison): string[] {
  const items =
    old.items === undefined ? [] : compareSchemas(`${place}/*`, schemaOf(old.items), schemaOf(now.items), comparison);
  const others = (['anyOf', 'oneOf', 'allOf'] as const).flatMap((name) =>
    old[name].flatMap((part, index) => {
      const other = now[name][index];
      if (other === undefined) return [`${place}: an alternative is gone`];
      return compareSchemas(`${place}(${index})`, schemaOf(part), schemaOf(other), comparison);
    }),
  );
  return [...items, ...others];
}
