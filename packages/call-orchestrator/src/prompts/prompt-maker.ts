import {
  type Announcement,
  type AnnouncementValues,
  announcementOf,
  type Language,
  languageOfTag,
  type Media,
  renderText,
  text,
} from '@partyline/core';

/** Makes sound of words. */
export interface Speech {
  /** Media that hold the words; `undefined` where they could not be spoken in time. Never rejects. */
  speak(words: string, language: Language): Promise<Media | undefined>;
}

export interface PromptOptions {
  /** Off where there is none. */
  readonly speech?: Speech | undefined;
  /** The operator's own media, which go before all else. */
  readonly media?: Partial<Readonly<Record<Announcement, readonly Media[]>>>;
  /** What is spoken where a call's language is not known. */
  readonly language?: Language;
}

/** Makes what is played of what is to be told. */
export class PromptMaker {
  readonly #options: PromptOptions;

  constructor(options: PromptOptions = {}) {
    this.#options = options;
  }

  /**
   * What is to be played, one after the other; nothing where it cannot be told. Takes no longer than speech may.
   * @param languageTag the call's language (BCP 47), where it is known
   */
  async mediaOf(
    announcement: Announcement,
    values: AnnouncementValues = {},
    languageTag?: string,
  ): Promise<readonly Media[]> {
    const { speech, media, language = 'en' } = this.#options;
    const own = media?.[announcement];
    if (own !== undefined) return own;
    const { words, sounds } = announcementOf(announcement);
    const spokenIn = languageOfTag(languageTag) ?? language;
    const said = renderText(text(words, values), spokenIn);
    const spoken = said === '' ? undefined : await speech?.speak(said, spokenIn);
    return spoken === undefined ? sounds(values).map((name) => `sound:${name}`) : [spoken];
  }
}
