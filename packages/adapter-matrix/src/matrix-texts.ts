// What this adapter says by itself and no other network needs. All else that a chat sees is made in the core or the kit.

/** Once to the people of an encrypted room, where we take no part in encryption. Encryption cannot be switched off again in a room. */
export const NO_ENCRYPTION =
  'I cannot read this chat, because it is encrypted. Please start a new chat with me that has encryption switched off (it is a choice when a room is made, and cannot be changed later) and write to me there.';

/** To someone whose message came without its key. */
export const KEY_MISSING = 'I could not decrypt your message. Please send it again.';

/** After the welcome in a room of several people. */
export function howToAddress(prefix: string): string {
  return `In this room I read only what begins with ${prefix} or with my name, and what mentions me.`;
}
