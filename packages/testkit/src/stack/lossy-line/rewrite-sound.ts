/** Where a side of a call wants its sound (RFC 4566 5.7, 5.14). */
export interface SoundTarget {
  readonly address: string;
  readonly port: number;
}

/** Header of a SIP message that names its call (RFC 3261 20.8). */
export function callIdOf(message: string): string | undefined {
  return /^Call-ID:\s*(\S+)/im.exec(message)?.[1];
}

/** Where the session description in a SIP message wants its sound; undefined when it carries none. */
export function soundTarget(message: string): SoundTarget | undefined {
  const address = /^c=IN IP4 (\S+)/m.exec(message)?.[1];
  const port = /^m=audio (\d+)/m.exec(message)?.[1];
  return address === undefined || port === undefined ? undefined : { address, port: Number(port) };
}

/** The same message with another target for its sound, and a Content-Length that is right again. */
export function rewriteSound(message: string, { address, port }: SoundTarget): string {
  const split = message.indexOf('\r\n\r\n') + 4;
  const body = message
    .slice(split)
    .replace(/^c=IN IP4 \S+/gm, `c=IN IP4 ${address}`)
    .replace(/^m=audio \d+/m, `m=audio ${port}`);
  const head = message.slice(0, split).replace(/^Content-Length:.*$/im, `Content-Length: ${Buffer.byteLength(body)}`);
  return head + body;
}
