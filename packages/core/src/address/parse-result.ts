/** What a parser answers: expected failures are values, never exceptions. */
export type ParseResult<Value, Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure };
