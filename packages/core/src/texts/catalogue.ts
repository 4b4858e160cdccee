import type { en } from './en.ts';

/** The name of a message: the same in every catalogue. */
export type MessageKey = keyof typeof en;

/** All messages in one language, as ICU messages. */
export type Catalogue = Readonly<Record<MessageKey, string>>;
