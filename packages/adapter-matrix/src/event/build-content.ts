/** The content of an event that we send. */
export type Content = Readonly<Record<string, unknown>>;

/** What a message answers. */
export interface AnsweredMessage {
  readonly eventId: string;
  /** First message of the thread that it stands in. */
  readonly threadRoot: string | undefined;
}

/**
 * Longer texts go unformatted: an edit holds a text four times, and no event may exceed 64 KiB (specification, "Size
 * limits").
 */
const MAX_FORMATTED = 3_000;

/** For a network behind a bridge: some drop notices, none can format. */
export function buildPlain(text: string): Content {
  return { msgtype: 'm.text', body: text };
}

/** A notice: other bots leave it alone. */
export function buildNotice(text: string, answered?: AnsweredMessage): Content {
  return { ...noticeOf(text), ...(answered !== undefined && { 'm.relates_to': relationTo(answered) }) };
}

/**
 * What takes the place of an earlier notice (specification, "Event replacements"); the part outside `m.new_content` is
 * for older clients.
 */
export function buildEdit(text: string, replacedId: string): Content {
  const notice = noticeOf(text);
  return {
    ...notice,
    body: `* ${text}`,
    'm.new_content': notice,
    'm.relates_to': { rel_type: 'm.replace', event_id: replacedId },
  };
}

function noticeOf(text: string): Content {
  const notice = { msgtype: 'm.notice', body: text, 'm.mentions': {} };
  if (text.length > MAX_FORMATTED) return notice;
  return { ...notice, format: 'org.matrix.custom.html', formatted_body: formatHtml(text) };
}

function relationTo({ eventId, threadRoot }: AnsweredMessage): Content {
  const reply = { 'm.in_reply_to': { event_id: eventId } };
  return threadRoot === undefined
    ? reply
    : { rel_type: 'm.thread', event_id: threadRoot, is_falling_back: false, ...reply };
}

/** Line for line; of several the first is a heading. */
function formatHtml(text: string): string {
  const [first = '', ...rest] = escapeHtml(text).split('\n');
  return rest.length === 0 ? first : [`<strong>${first}</strong>`, ...rest].join('<br>');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
