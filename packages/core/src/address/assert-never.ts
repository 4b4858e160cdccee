/** Ends a switch over a tagged union: the compiler refuses it while a member is unhandled. Throws when data from outside got past a schema. */
export function assertNever(value: never): never {
  throw new Error(`unhandled member of a union: ${JSON.stringify(value)}`);
}
