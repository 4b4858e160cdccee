// What adapters say by themselves, the same on every network. All else that a chat sees is made in the core.

/** To someone who edited a message that was a command. */
export const EDIT_IS_NO_COMMAND = 'An edited message is not a command. Please send it again as a new message.';

/** To someone whose message only an encrypting client could read. */
export const CANNOT_DECRYPT =
  'I cannot read encrypted messages. Please switch encryption off for this chat and send it again.';

/** To someone who sent a voice message, a picture or a file. */
export const TEXT_ONLY = 'I read text only. HELP tells what I can do.';

/** To someone whose client said the same once more, where nothing tells it from a message that was sent twice. */
export const ALREADY_HEARD =
  'I had this message a moment ago and did nothing twice. If you mean it once more, send it again in a minute.';
