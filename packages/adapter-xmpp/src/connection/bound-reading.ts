import { StringDecoder } from 'node:string_decoder';
import type { Client, XmlParser } from '@xmpp/client';

/** Deeper and larger than anything a person's client sends; XHTML-IM and forms stay below ten levels. */
const MAX_DEPTH = 64;
const MAX_CHARACTERS = 262_144;
/** No server lets a stanza grow that far (Prosody ends at 512 KiB, ejabberd at 256 KiB): who sends it is no server. */
const MAX_BYTES_OPEN = 4 * 1_048_576;
/** What a server says until we are signed in fits into a few thousand bytes. */
const MAX_BYTES_BEFORE_SIGN_IN = 65_536;

export interface ReadingOptions {
  readonly signedIn: () => boolean;
  readonly onBytes: () => void;
  /** What came is not XML, or more than any server sends: the stream has to end. */
  readonly onNonsense: (error: unknown) => void;
}

/**
 * Reads XML within bounds. A stanza that is too deep or too large arrives without its content, with the attributes that
 * are needed to refuse it: to end the stream would bring it again, for ever. An element that never ends is nonsense.
 */
export function boundReading(entity: Client, { signedIn, onBytes, onNonsense }: ReadingOptions): void {
  let decoder = new StringDecoder('utf8');
  let open = 0;
  const attach = entity._attachParser.bind(entity);
  entity._attachParser = (parser) => {
    attach(parser);
    // What was read before this stream began, half a character included, is thrown away (RFC 6120 §5.4.3.3).
    decoder = new StringDecoder('utf8');
    open = 0;
    boundParser(parser, () => {
      open = 0;
    });
  };
  // The library decodes each chunk by itself, which breaks a character that lies across two; and an error of its parser
  // would end the process.
  entity._onData = (data) => {
    onBytes();
    open += data.length;
    try {
      if (open > (signedIn() ? MAX_BYTES_OPEN : MAX_BYTES_BEFORE_SIGN_IN)) throw new Error('an element without end');
      entity.parser?.write(decoder.write(data));
    } catch (error) {
      onNonsense(error);
    }
  };
}

/**
 * Stands between the reader of tags and the builder of elements, and keeps from the latter what is beyond the limits.
 */
function boundParser(parser: XmlParser, onStanza: () => void): void {
  const sax = parser.parser;
  const build = {
    start: sax.listeners('startElement'),
    end: sax.listeners('endElement'),
    text: sax.listeners('text'),
  };
  sax.removeAllListeners();
  let depth = 0;
  let characters = 0;
  /** Depth of the innermost element that is built; less than `depth` inside what is left out. */
  let built = 0;
  let cut = false;

  sax.on('startElement', (name: string, attrs: Record<string, string>) => {
    depth += 1;
    if (depth === 2) {
      characters = 0;
      cut = false;
    }
    for (const key in attrs) characters += key.length + (attrs[key]?.length ?? 0);
    characters += name.length;
    // The element itself is level 2: the stream is level 1.
    if (depth > MAX_DEPTH + 1 || (characters > MAX_CHARACTERS && depth > 2)) cut = true;
    if (cut) return;
    built = depth;
    for (const listener of build.start) listener(name, attrs);
  });
  sax.on('text', (text: string) => {
    characters += text.length;
    if (characters > MAX_CHARACTERS) cut = depth > 1;
    // Between stanzas it is a sign of life, which the library would keep.
    if (!cut && depth !== 1) for (const listener of build.text) listener(text);
  });
  sax.on('endElement', (name: string) => {
    depth -= 1;
    if (depth + 1 > built) return;
    built = depth;
    if (cut && depth === 1) parser.cursor?.children.splice(0);
    if (depth === 1) onStanza();
    for (const listener of build.end) listener(name);
  });
}
