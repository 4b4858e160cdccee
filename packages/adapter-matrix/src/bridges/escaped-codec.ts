import type { GhostCodec } from './ghost-codec.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The mapping that the Matrix specification recommends (appendices, "Mapping from other character sets"): small
 * letters, digits and `plain` stand for themselves, `_` escapes itself and the capital letters, every other byte of the
 * UTF-8 text becomes `=` and two digits.
 */
export function createEscapedCodec(plain: string): GhostCodec {
  function encode(remoteId: string): string | undefined {
    if (remoteId === '' || !remoteId.isWellFormed()) return undefined;
    return Array.from(new TextEncoder().encode(remoteId), encodeByte).join('');
  }

  function encodeByte(byte: number): string {
    const character = String.fromCharCode(byte);
    if (/[a-z0-9]/.test(character) || plain.includes(character)) return character;
    if (/[A-Z_]/.test(character)) return `_${character.toLowerCase()}`;
    return `=${byte.toString(16).padStart(2, '0')}`;
  }

  return {
    encode,
    decode(encoded) {
      const bytes: number[] = [];
      for (const [token, hex, escaped] of encoded.matchAll(/=([0-9a-f]{2})|_([a-z_])|[^=_]/gsu)) {
        if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
        else bytes.push((escaped?.toUpperCase() ?? token).charCodeAt(0));
      }
      const remoteId = readUtf8(bytes);
      // One check for all: what the bridge would not have written so is none of its ghosts.
      return remoteId !== undefined && encode(remoteId) === encoded ? remoteId : undefined;
    },
  };
}

function readUtf8(bytes: readonly number[]): string | undefined {
  try {
    return utf8.decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}
