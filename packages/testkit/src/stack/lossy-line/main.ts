import { createSocket, type RemoteInfo } from 'node:dgram';
import { callIdOf, rewriteSound, soundTarget } from './rewrite-sound.ts';
import { SoundLine } from './sound-line.ts';

/**
 * The way to provider epsilon: carries SIP over UDP between the PBX and the telephone network, and leads the sound over
 * lines that lose a fifth of it. Usage: `main.ts PORT NETWORK-PORT FIRST-SOUND-PORT LINES`.
 */
const [port = 0, networkPort = 0, firstSoundPort = 0, count = 0] = process.argv.slice(2).map(Number);

const lines: SoundLine[] = [];
for (let n = 0; n < count; n += 1) lines.push(await SoundLine.open(firstSoundPort + 4 * n));

interface Call {
  readonly line: SoundLine;
  readonly pbx: RemoteInfo;
}
const calls = new Map<string, Call>();
const socket = createSocket('udp4');
/** Whoever asked last: for what belongs to no call, such as OPTIONS. */
let asker: RemoteInfo | undefined;

socket.on('message', (bytes, from) => {
  const message = bytes.toString('latin1');
  const callId = callIdOf(message);
  if (callId === undefined) return;
  const fromNetwork = from.port === networkPort;
  if (!fromNetwork) asker = from;
  const target = soundTarget(message);
  const call = calls.get(callId) ?? (target !== undefined && !fromNetwork ? begin(callId, from) : undefined);
  // No line is free: nobody answers, as on a line that is down.
  if (target !== undefined && call === undefined) return;
  const out = call === undefined || target === undefined ? message : lead(message, target, call.line, fromNetwork);
  const to = fromNetwork ? (call?.pbx ?? asker) : { address: '127.0.0.1', port: networkPort };
  if (to !== undefined) socket.send(Buffer.from(out, 'latin1'), to.port, to.address);
  if (/^SIP\/2.0 /.test(message) && /^CSeq: \d+ BYE/m.test(message)) end(callId);
});

function begin(callId: string, pbx: RemoteInfo): Call | undefined {
  const line = lines.find(({ isFree }) => isFree);
  if (line === undefined) return undefined;
  // A call that ended without a word may still hold it.
  for (const [id, call] of calls) if (call.line === line) end(id);
  line.use();
  const call = { line, pbx };
  calls.set(callId, call);
  return call;
}

/** Notes where a side wants its sound, and tells the other side to send it to the line. */
function lead(message: string, target: NonNullable<ReturnType<typeof soundTarget>>, line: SoundLine, back: boolean) {
  (back ? line.network : line.pbx).target = target;
  return rewriteSound(message, { address: '127.0.0.1', port: (back ? line.pbx : line.network).port });
}

function end(callId: string): void {
  calls.get(callId)?.line.free();
  calls.delete(callId);
}

socket.bind(port, '127.0.0.1');
