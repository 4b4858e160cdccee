/** Makes the compiler prove that a switch over a tagged union has handled every kind. */
export function assertNever(value: never): never {
  throw new Error(`unhandled kind: ${JSON.stringify(value)}`);
}
