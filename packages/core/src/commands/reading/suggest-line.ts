import { formatLegAddress } from '../../address/leg-address.ts';
import { type ParsedLegAddress, parseLegAddress } from '../../address/parse-leg-address.ts';
import { type GroupOptions, groupLegWords } from './group-leg-words.ts';
import { commandLine } from './parse-people.ts';
import type { Word } from './split-words.ts';

/** Longer ones are not worth reading. */
const maxLine = 200;

/** Words of a sentence that name nobody. */
const nobody = /^(?:or|oder|ou|o|at|on|auf|between|for|numbers?)$/i;

/**
 * What a message that was not understood was probably meant to be: a CALLBACK to the addresses in it that can be rung.
 * Undefined where there are fewer than two of them.
 *
 * @param strict nothing may be left out that could be somebody
 */
export function suggestLine(words: readonly Word[], strict: boolean, options: GroupOptions): string | undefined {
  const legs = new Set<string>();
  for (const { text, parsed = parseLegAddress(text), shorter } of groupLegWords(words, options)) {
    const address = callable(parsed);
    // A guess must not choose between two readings.
    if (shorter !== undefined) return undefined;
    if (address !== undefined) legs.add(address);
    else if (strict && !nobody.test(text)) return undefined;
  }
  if (legs.size < 2) return undefined;
  const line = commandLine('CALLBACK', [...legs], []);
  return line.length > maxLine ? undefined : line;
}

function callable(parsed: ParsedLegAddress): string | undefined {
  if (parsed.ok)
    return parsed.address.kind === 'phone' || parsed.address.kind === 'sip'
      ? formatLegAddress(parsed.address)
      : undefined;
  const { suggestion } = parsed.error;
  return suggestion === undefined ? undefined : callable(parseLegAddress(suggestion));
}
