import { z } from 'zod';
import type { LegAddressError, LegAddressErrorCode } from '../leg-address-error.ts';
import type { ParseResult } from '../parse-result.ts';
import { parseHost } from './host-name.ts';

/** A Matrix user id: `@alice:example.org`. `parseMatrixUserId` says which characters it can hold. */
export type MatrixUserId = z.infer<typeof matrixUserIdSchema>;

/** The stored form: only what `parseMatrixUserId` gives out. */
export const matrixUserIdSchema = z.string().refine(isCanonical, 'not a Matrix user id').brand<'MatrixUserId'>();

/** Matrix specification, appendix "User Identifiers": octets of the whole id. */
const maxLength = 255;

/**
 * Reads `@localpart:server` (Matrix specification, appendices "User Identifiers" and "Server Name").
 *
 * The local part may hold the historical characters too, every printable ASCII character but `:`, for ids with them are
 * in use and may write to us; its case counts, the server's does not. So an id has no white space and no control
 * character, but may have quotes, angle brackets, `$` and the like: **it is not fit for a dial string**, nor for HTML
 * unescaped.
 *
 * Errors: `matrix-bad-user`, `matrix-bad-server`, `too-long`.
 */
export function parseMatrixUserId(text: string): ParseResult<MatrixUserId, LegAddressError> {
  if (text.length > maxLength) return fail('too-long');
  const [, user, serverText = ''] = /^@([!-9;-~]+)(?::(.*))?$/.exec(text) ?? [];
  if (user === undefined) return fail('matrix-bad-user');
  const server = parseServerName(serverText);
  if (server === undefined) return fail('matrix-bad-server', serverText);
  return { ok: true, value: `@${user}:${server}` as MatrixUserId };
}

function parseServerName(text: string): string | undefined {
  const [, hostText = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = parseHost(hostText);
  return host === undefined || port === undefined ? host : `${host}:${Number(port)}`;
}

function isCanonical(text: string): boolean {
  const parsed = parseMatrixUserId(text);
  return parsed.ok && parsed.value === text;
}

function fail(code: LegAddressErrorCode, detail?: string): ParseResult<never, LegAddressError> {
  return { ok: false, error: { code, ...(detail !== undefined && { detail }) } };
}
