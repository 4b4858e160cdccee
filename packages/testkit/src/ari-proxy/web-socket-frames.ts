/** A frame as it came, and its text where it is a whole text message. */
export interface Frame {
  readonly raw: Buffer;
  readonly text: string | undefined;
}

const TEXT = 1;

/**
 * Cuts one side of a WebSocket connection (RFC 6455 §5.2) into frames. Data of a frame that is not complete waits for
 * the rest.
 */
export class WebSocketFrames {
  #rest: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): Frame[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const frames: Frame[] = [];
    for (let frame = this.#take(); frame !== undefined; frame = this.#take()) frames.push(frame);
    return frames;
  }

  #take(): Frame | undefined {
    const bytes = this.#rest;
    const head = readHead(bytes);
    if (head === undefined || bytes.length < head.end) return undefined;
    const raw = bytes.subarray(0, head.end);
    this.#rest = bytes.subarray(head.end);
    const isWholeText = (bytes[0] ?? 0) === (0x80 | TEXT);
    return { raw, text: isWholeText ? unmask(raw.subarray(head.start), head.mask).toString('utf8') : undefined };
  }
}

interface Head {
  readonly mask: Buffer | undefined;
  readonly start: number;
  readonly end: number;
}

function readHead(bytes: Buffer): Head | undefined {
  const second = bytes[1];
  if (second === undefined) return undefined;
  const short = second & 0x7f;
  const lengthBytes = short === 127 ? 8 : short === 126 ? 2 : 0;
  const masked = (second & 0x80) !== 0;
  const start = 2 + lengthBytes + (masked ? 4 : 0);
  if (bytes.length < start) return undefined;
  const length =
    lengthBytes === 8 ? Number(bytes.readBigUInt64BE(2)) : lengthBytes === 2 ? bytes.readUInt16BE(2) : short;
  return { mask: masked ? bytes.subarray(start - 4, start) : undefined, start, end: start + length };
}

function unmask(payload: Buffer, mask: Buffer | undefined): Buffer {
  if (mask === undefined) return payload;
  return Buffer.from(payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
}
