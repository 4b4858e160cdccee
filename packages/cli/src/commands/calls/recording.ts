import { createWriteStream } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { NodeId, Recordings, StoredRecording } from '@partyline/core';
import type { CliContext } from '../../cli-context.ts';
import { CliError } from '../../cli-error.ts';
import { printable, renderTable } from '../../output/render-table.ts';
import { iso } from '../../records/call-record.ts';
import type { Site } from '../../site.ts';

interface JsonOption {
  readonly json?: true | undefined;
}

export interface FetchOptions extends JsonOption {
  /** Where to write it. */
  readonly output?: string | undefined;
}

interface Found extends StoredRecording {
  readonly node: NodeId;
  readonly recordings: Recordings;
}

/** `partyline recording list [CALL]`: what was recorded and is still kept. */
export async function listRecordings(
  context: CliContext,
  site: Site,
  call: string | undefined,
  { json }: JsonOption,
): Promise<void> {
  const rows = (await recordingsOf(site, call)).map(({ callId, number, atMs, node }) => ({
    ...{ call: callId, number, node },
    begunAt: iso(atMs),
  }));
  const columns = ['CALL', '#', 'PBX', 'BEGUN'].map((title) => ({ title }));
  const cells = rows.map(({ call: id, number, node, begunAt }) => [id, String(number), node, begunAt]);
  const table = rows.length === 0 ? 'Nothing is recorded.' : renderTable(columns, cells, context.output.width);
  context.output.write(json ? `${JSON.stringify(rows, undefined, 2)}\n` : `${table}\n`);
}

/** `partyline recording fetch CALL [N]`: writes its sound into a file, which only its owner may read. */
export async function fetchRecording(
  context: CliContext,
  site: Site,
  call: string,
  number: number | undefined,
  { output, json }: FetchOptions,
): Promise<void> {
  const found = await oneOf(site, call, number);
  const sound = await found.recordings.open(found);
  if (sound === undefined) throw new CliError('it is gone');
  const file = output ?? `${found.callId}-${found.number}.wav`;
  const bytes = await writeSound(sound, file);
  const record = { call: found.callId, number: found.number, file, bytes };
  context.output.write(json ? `${JSON.stringify(record)}\n` : `Wrote ${file}, ${bytes} bytes.\n`);
}

/** What is written of it only in part is taken away again. */
async function writeSound(sound: ReadableStream<Uint8Array>, file: string): Promise<number> {
  const output = createWriteStream(file, { mode: 0o600, flags: 'wx' });
  try {
    await pipeline(Readable.fromWeb(sound), output);
    return output.bytesWritten;
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (why === 'EEXIST') throw new CliError(`${file} is there already`);
    await unlink(file).catch(() => {});
    throw new CliError(`${file} cannot be written: ${why}`);
  }
}

/** `partyline recording delete CALL [N]`: forgets it. */
export async function deleteRecording(
  context: CliContext,
  site: Site,
  call: string,
  number: number | undefined,
  { json }: JsonOption,
): Promise<void> {
  const found = await oneOf(site, call, number);
  if (!(await found.recordings.remove(found))) throw new CliError('it is gone');
  const record = { call: found.callId, number: found.number, result: 'deleted' };
  context.output.write(
    json ? `${JSON.stringify(record)}\n` : `Deleted recording ${found.number} of call ${found.callId}.\n`,
  );
}

async function oneOf(site: Site, call: string, number: number | undefined): Promise<Found> {
  const all = await recordingsOf(site, call);
  const [found, ...others] = all.filter((one) => number === undefined || one.number === number);
  if (found === undefined) throw new CliError(`there is no such recording of call ${printable(call).slice(0, 20)}`);
  const ids = new Set(all.map(({ callId }) => callId));
  if (ids.size > 1) throw new CliError(`several calls begin so: ${[...ids].join(', ')}`);
  if (others.length > 0)
    throw new CliError(`there are several: name one of ${all.map((one) => one.number).join(', ')}`);
  return found;
}

/** Of all Asterisks; the beginning of a call's id is enough. */
async function recordingsOf(site: Site, call = ''): Promise<readonly Found[]> {
  const nodes = [...(await site.recordings())];
  const lists = nodes.map(async ([node, recordings]) => {
    const list = await recordings.list();
    return list.map((one) => ({ ...one, node, recordings }));
  });
  return (await Promise.all(lists)).flat().filter(({ callId }) => callId.startsWith(call.toLowerCase()));
}
