import { Parser } from 'htmlparser2';

/** Elements that begin a line. */
const LINES: ReadonlySet<string> = new Set(['br', 'p', 'div', 'li', 'tr']);
/** Elements whose text nobody sees. */
const UNSEEN: ReadonlySet<string> = new Set(['script', 'style', 'title', 'head']);

/** What a person sees of HTML, however broken it is. Linear. */
export function htmlText(html: string): string {
  let text = '';
  let unseen = 0;
  const parser = new Parser(
    {
      onopentag(name) {
        if (UNSEEN.has(name)) unseen += 1;
        if (LINES.has(name) && text !== '') text += '\n';
      },
      onclosetag(name) {
        if (UNSEEN.has(name)) unseen -= 1;
      },
      ontext(part) {
        if (unseen === 0) text += part;
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return text;
}
