import {
  type ApiKey,
  type ApiScope,
  apiKeyNameSchema,
  formatLegAddress,
  type ListedKey,
  type NewKey,
  parseLegAddress,
  stateOfKey,
} from '@partyline/core';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';
import { relativeTime } from '../output/relative-time.ts';
import { printable, renderTable } from '../output/render-table.ts';
import { type ListOptions, showList } from '../output/show-list.ts';
import { iso } from '../records/call-record.ts';
import type { Site } from '../site.ts';

interface JsonOption {
  readonly json?: true | undefined;
}

export interface CreateKeyOptions extends JsonOption {
  readonly scope?: readonly ApiScope[] | undefined;
  /** Days. */
  readonly expires?: number | undefined;
  /** With one it is the key of a page. */
  readonly origin?: readonly string[] | undefined;
  readonly target?: readonly string[] | undefined;
  readonly phonePrefix?: readonly string[] | undefined;
  readonly perDay: number;
  readonly perMinute: number;
}

const DAY_MS = 24 * 3_600_000;
const DEFAULT_SCOPES: readonly ApiScope[] = ['calls:read', 'calls:write'];

/** `partyline key create NAME`: tells the new key, this once. */
export async function createKey(
  { output, now }: CliContext,
  site: Site,
  name: string,
  options: CreateKeyOptions,
): Promise<void> {
  const { key, text } = await site.keys.create(newKey(name, options, now()));
  if (options.json) {
    output.write(`${JSON.stringify({ ...keyRecord({ key, lastUsedAtMs: undefined }, now()), key: text })}\n`);
    return;
  }
  output.error(
    `Keep it: it cannot be told again. Let it call with "api:${key.name}" in permissions.callers, take it back with partyline key revoke ${key.id}.\n`,
  );
  output.write(`${text}\n`);
}

/** `partyline key list`. */
export async function listKeys(context: CliContext, site: Site, options: ListOptions): Promise<void> {
  const { output, now } = context;
  const fetchKeys = () => site.keys.list();
  if (options.json) {
    const fetchRecords = async () => (await fetchKeys()).map((listed) => keyRecord(listed, now()));
    await showList(context, options, fetchRecords, () => '');
  } else {
    await showList(context, options, fetchKeys, (keys) => renderKeys(keys, now(), output.width));
  }
}

/** `partyline key revoke ID`. */
export async function revokeKey({ output }: CliContext, site: Site, id: string, options: JsonOption): Promise<void> {
  const result = await site.keys.revoke(id);
  if (result === 'unknown') throw new CliError(`there is no key ${printable(id).slice(0, 40)}; see partyline key list`);
  const text = result === 'revoked' ? `Key ${id} opens nothing any more.` : `Key ${id} had been revoked already.`;
  output.write(options.json ? `${JSON.stringify({ id, result })}\n` : `${text}\n`);
}

function newKey(name: string, options: CreateKeyOptions, nowMs: number): NewKey {
  if (!apiKeyNameSchema.safeParse(name).success) {
    throw new CliError('a key’s name has up to 32 small letters, digits and hyphens, such as shop');
  }
  const { expires, scope, origin } = options;
  const common = { name, ...(expires !== undefined && { expiresAtMs: nowMs + expires * DAY_MS }) };
  if (origin === undefined) return { kind: 'secret', ...common, scopes: [...(scope ?? DEFAULT_SCOPES)] };
  if (scope !== undefined) throw new CliError('the key of a page has no scopes: take --origin or --scope');
  const targets = (options.target ?? []).map(canonicalAddress);
  if (targets.length === 0) throw new CliError('say with --target whom the visitors of the page may call');
  return {
    ...{ kind: 'publishable', ...common, origins: origin.map(canonicalOrigin), targets },
    phonePrefixes: (options.phonePrefix ?? []).map(phonePrefix),
    callsPerDay: options.perDay,
    callsPerMinute: options.perMinute,
  };
}

function canonicalAddress(text: string): string {
  const parsed = parseLegAddress(text);
  if (!parsed.ok) throw new CliError(`--target ${printable(text).slice(0, 80)} is no address`);
  return formatLegAddress(parsed.address);
}

function canonicalOrigin(text: string): string {
  const origin = URL.parse(text)?.origin;
  if (origin === undefined || origin === 'null') {
    throw new CliError(`--origin ${printable(text).slice(0, 80)} is no origin, such as https://shop.example.org`);
  }
  return origin;
}

function phonePrefix(text: string): string {
  if (/^\+[1-9]\d{0,13}$/.test(text)) return text;
  throw new CliError(`--phone-prefix ${printable(text).slice(0, 40)} is no beginning of a number, such as +1202`);
}

/** One stable shape; nothing that opens anything. */
function keyRecord({ key, lastUsedAtMs }: ListedKey, nowMs: number) {
  const { digest: _, createdAtMs, expiresAtMs, revokedAtMs, ...rest } = key;
  return {
    ...rest,
    state: stateOfKey(key, nowMs),
    createdAt: iso(createdAtMs),
    expiresAt: iso(expiresAtMs),
    revokedAt: iso(revokedAtMs),
    lastUsedAt: iso(lastUsedAtMs),
  };
}

function renderKeys(keys: readonly ListedKey[], nowMs: number, width: number): string {
  if (keys.length === 0) return 'No keys.';
  const titles = ['ID', 'NAME', 'STATE', 'CREATED', 'LAST USED'];
  const columns = [...titles.map((title) => ({ title })), { title: 'MAY', flexible: true }];
  const ago = (atMs: number | undefined) => (atMs === undefined ? 'never' : `${relativeTime(atMs, nowMs)} ago`);
  const rows = keys.map(({ key, lastUsedAtMs }) => [
    ...[key.id, key.name, stateOfKey(key, nowMs), ago(key.createdAtMs), ago(lastUsedAtMs)],
    rightsOf(key),
  ]);
  return renderTable(columns, rows, width);
}

function rightsOf(key: ApiKey): string {
  return key.kind === 'secret' ? key.scopes.join(' ') : `call ${key.targets.join(' ')} from ${key.origins.join(' ')}`;
}
