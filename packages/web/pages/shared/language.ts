/** The languages that pages are written in; a new one is a catalogue in each page. */
export const pageLanguages = ['en', 'de'] as const;
export type PageLanguage = (typeof pageLanguages)[number];

/** What the visitor reads: `?lang=de`, else what their browser says, else English. */
export function visitorsLanguage(search: string, preferred: readonly string[]): PageLanguage {
  const wanted = [new URLSearchParams(search).get('lang') ?? '', ...preferred];
  const codes = wanted.map((tag) => tag.toLowerCase().split('-', 1)[0]);
  return pageLanguages.find((language) => language === codes.find((code) => isPageLanguage(code))) ?? 'en';
}

export function isPageLanguage(code: string | undefined): code is PageLanguage {
  return pageLanguages.some((language) => language === code);
}

/** Puts values in their places: `{name} is in`. */
export function fill(message: string, values: Readonly<Record<string, string | number>> = {}): string {
  return message.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
