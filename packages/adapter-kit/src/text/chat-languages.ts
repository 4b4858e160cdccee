import {
  type AdapterState,
  DeliveryError,
  isLanguage,
  type Language,
  type Logger,
  languageOfTag,
  renderText,
  type Text,
} from '@partyline/core';
import { LRUCache } from 'lru-cache';

export interface ChatLanguagesDeps {
  readonly state: AdapterState;
  /** What is written where nobody has chosen and no program says what its person reads. */
  readonly language: Language;
  readonly logger: Logger;
}

const CAPACITY = 10_000;
const NONE = '';

/**
 * In which language each chat is written to: the one chosen there, else the one of the person's program, else the
 * configured one.
 */
export class ChatLanguages {
  readonly #deps: ChatLanguagesDeps;
  readonly #chosen = new LRUCache<string, string>({ max: CAPACITY });

  constructor(deps: ChatLanguagesDeps) {
    this.#deps = deps;
  }

  /** Never rejects: where the notes are not reached, a message in another language is better than none. */
  async of(chat: string, hint?: string): Promise<Language> {
    try {
      const chosen = this.#chosen.get(chat) ?? (await this.#deps.state.get(nameOf(chat))) ?? NONE;
      this.#chosen.set(chat, chosen);
      if (isLanguage(chosen)) return chosen;
    } catch (error) {
      this.#deps.logger.warn({ err: error }, 'The language of a chat cannot be looked up');
    }
    return languageOfTag(hint) ?? this.#deps.language;
  }

  /** Rejects with a `DeliveryError` where it cannot be noted now. */
  async choose(chat: string, language: string): Promise<void> {
    try {
      await this.#deps.state.set(nameOf(chat), language);
    } catch (error) {
      throw new DeliveryError('unavailable', 'the language of a chat cannot be noted', { cause: error });
    }
    this.#chosen.set(chat, language);
  }

  /** Says a text as it is said in this chat. Never rejects. */
  async say(text: Text, chat: string, hint?: string): Promise<string> {
    return renderText(text, await this.of(chat, hint));
  }
}

function nameOf(chat: string): string {
  return `language:${chat}`;
}
