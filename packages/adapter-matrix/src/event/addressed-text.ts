import type { EventContent } from './room-event.ts';

/** Names by which the bot is called. */
export interface OwnNames {
  readonly userId: string;
  readonly displayName: string | undefined;
  readonly prefix: string;
}

export interface AddressedText {
  /** What was said, without the name in front of it or behind it. */
  readonly text: string;
  /** Whether the bot was named. */
  readonly addressed: boolean;
}

/** Takes the bot's name off a message, and says whether it was there, or the bot was mentioned without words. */
export function readAddress(text: string, content: EventContent, names: OwnNames): AddressedText {
  const trimmed = withoutMarkup(text, names).trim();
  const rest = withoutStart(trimmed, names.prefix, /^[\s:,\uff1a\uff0c]+|^$/) ?? withoutName(trimmed, names);
  if (rest !== undefined) return { text: rest, addressed: true };
  return { text: trimmed, addressed: isMentioned(content, names.userId) };
}

/**
 * Some clients send the source of what was formatted as the plain body: marks escaped by backslashes (`\\!pl`), a
 * mention as a link, a name in bold. None of it is part of what was said.
 */
function withoutMarkup(text: string, { userId, prefix }: OwnNames): string {
  return text
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/\[[^\]\n]*\]\(<?https:\/\/matrix\.to\/#\/([^)>\s]*)>?\)/g, (link, id: string) =>
      id === userId || id === encodeURIComponent(userId) ? userId : link,
    )
    .replace(/^\s*([*_]{1,3})([^\n]+?)\1(?=[\s:,\uff1a\uff0c])/, (marked, marks: string, name: string) =>
      prefix.startsWith(marks) ? marked : name,
    );
}

/**
 * A name ends where no other could go on: `@bot:` may be the beginning of somebody else's id. Also by the marks of full
 * width.
 */
const NAME_ENDS = /^(?:[:,]?(?:\s+|$)|[\uff1a\uff0c]\s*)/;

/** What follows `start` and one of its ends; undefined where the text does not begin so. */
function withoutStart(text: string, start: string, ends: RegExp): string | undefined {
  const rest = text.slice(start.length);
  return startsWith(text, start) && ends.test(rest) ? rest.replace(ends, '') : undefined;
}

function withoutName(text: string, { userId, displayName }: OwnNames): string | undefined {
  const localpart = userId.slice(1, userId.indexOf(':'));
  const names = [userId, ...(displayName?.trim() ? [displayName.trim()] : []), localpart];
  for (const name of names.flatMap((one) => [`@${one}`, one])) {
    const rest = withoutStart(text, name, NAME_ENDS);
    if (rest !== undefined) return rest;
    const before = text.slice(0, -name.length);
    if (startsWith(text.slice(-name.length), name) && /[\s,]$/.test(before)) return before.replace(/[\s,]+$/, '');
  }
  return undefined;
}

function startsWith(text: string, start: string): boolean {
  return text.slice(0, start.length).toLowerCase() === start.toLowerCase();
}

/**
 * Matrix specification, "User and room mentions": clients list whom they mention; those from before that only link the
 * name in the formatted body, which is searched for that link and read for nothing else.
 */
function isMentioned(content: EventContent, userId: string): boolean {
  const mentions = content['m.mentions'];
  if (mentions !== undefined) return mentions.user_ids.includes(userId);
  const formatted = content.formatted_body;
  if (formatted === undefined) return false;
  const links = [userId, encodeURIComponent(userId), encodeURIComponent(userId).replace('%40', '@')];
  return links.some((link) => ['"', "'"].some((quote) => formatted.includes(`https://matrix.to/#/${link}${quote}`)));
}
