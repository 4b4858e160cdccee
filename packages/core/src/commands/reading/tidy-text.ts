import { asciiDigits } from '../../address/parts/ascii-digits.ts';

/** Printable ASCII without `<`, and line feeds: as most commands are. */
const plain = /^[\n -;=-~]*$/;
/**
 * Zero-width characters, bidi marks, soft hyphens, fillers, what dictation leaves (U+FFFC): seen by nobody, pasted by
 * everybody.
 */
const invisible = /\p{Cf}|\p{Default_Ignorable_Code_Point}|\ufffc/gu;
/** Unicode white space (NBSP among it) and control characters, but for the line feed, which ends a phrase. */
const spaces = /[\p{Zs}\p{Zl}\p{Zp}\p{Cc}\u2800]/gu;
const dashes = /[\p{Pd}\u2212]/gu;
const singleQuotes = /[\u2018-\u201b\u2032\u00b4]/g;
const doubleQuotes = /[\u00ab\u00bb\u201c-\u201f\u2033]/g;
/** Full-width forms of ASCII, U+FF01 to U+FF5E, lie 0xFEE0 above it. */
const fullWidth = /[\uff01-\uff5e]/g;
const commas = /[\u060c\u3001]/g;
/** A number in digits of any script, with what groups them. */
const numbers = /(?<![^\s,(<"'])[+(]*\p{Nd}[\p{Nd}()./+-]*(?![^\s,;>"'!?])/gu;
/** A link as Markdown has it, `[+1 202 555 0100](tel:+12025550100)`. */
const links = /\[([^[\]\n]*)\]\(([^()\s]+)\)/g;
/** What stands around code: lines of its own with a language's name, or marks within a line. */
const fences = /^[ \t]*```[a-z]*[ \t]*$|```/gim;
/** A link with its own label, as some chat programs write it: `<tel:+12025550100|+1 202 555 0100>`. */
const labels = /<([^<>|\s]+)\|[^<>]*>/g;

/**
 * Undoes what keyboards and clipboards do to a command: typographic dashes, quotes and commas, full-width characters,
 * Unicode spaces, characters that cannot be seen, broken surrogates, labels of links. Line feeds stay. Nothing gets
 * longer, and the time is linear.
 */
export function tidyText(text: string): string {
  if (plain.test(text) && !/[[`]/.test(text)) return text;
  return text
    .toWellFormed()
    .replace(invisible, '')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(spaces, (space) => (space === '\n' ? space : ' '))
    .replace(fullWidth, (form) => String.fromCharCode(form.charCodeAt(0) - 0xfee0))
    .replace(dashes, '-')
    .replace(singleQuotes, "'")
    .replace(doubleQuotes, '"')
    .replace(commas, ',')
    .replace(numbers, asciiDigits)
    .replace(fences, ' ')
    .replace(links, linkOrLabel)
    .replace(labels, '$1');
}

/**
 * The link says where it leads. One whose label is another number is left as it is, for nobody knows which of the two
 * is meant.
 */
function linkOrLabel(whole: string, label: string, link: string): string {
  const shown = label.replace(/\D/g, '');
  return shown.length < 5 || link.replace(/\D/g, '').endsWith(shown) ? link : whole;
}
