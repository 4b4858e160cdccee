import { nearest } from './edit-distance.ts';

/** The commands there are, as people write them. */
export const keywords = ['CALLBACK', 'STATUS', 'HANGUP', 'HELP'] as const;
export type Keyword = (typeof keywords)[number];

/** Words that people try for a command. They are not commands, but tell which one was meant. */
const synonyms: ReadonlyMap<string, Keyword> = new Map([
  ...words('dial ring phone conference invite connect callme', 'CALLBACK'),
  ...words('info state list who stat', 'STATUS'),
  ...words('hang bye-bye stop end cancel quit exit disconnect abort kill', 'HANGUP'),
  ...words('man usage commands menu how', 'HELP'),
]);

function words(text: string, keyword: Keyword): [string, Keyword][] {
  return text.split(' ').map((word) => [word, keyword]);
}

/** The command that a word is, in any case; CALL is CALLBACK, as people say it. */
export function findKeyword(word: string): Keyword | undefined {
  const upper = word.toUpperCase();
  return upper === 'CALL' ? 'CALLBACK' : keywords.find((keyword) => keyword === upper);
}

/** The command that a word was probably meant to be. */
export function suggestKeyword(word: string): Keyword | undefined {
  return nearest(word, keywords) ?? synonyms.get(word.toLowerCase());
}
