// What adapters say by themselves, the same on every network. All else that a chat sees is made in the core.

/** To someone who edited a message that was a command. */
export const EDIT_IS_NO_COMMAND = 'An edited message is not a command. Please send it again as a new message.';

/** To someone whose message only an encrypting client could read. */
export const CANNOT_DECRYPT =
  'I cannot read encrypted messages. Please switch encryption off for this chat and send it again.';
