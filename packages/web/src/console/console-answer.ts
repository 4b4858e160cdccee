import { type Content, type Language, type Result, renderContent } from '@partyline/core';
import type { ConsoleAnswer } from './console-protocol.ts';

interface Answered {
  readonly result?: Result | undefined;
  readonly content: Content;
}

/** What came of a click, for the page. */
export function answerOf({ result, content }: Answered, language: Language): ConsoleAnswer {
  const link = result?.kind === 'link' ? { name: result.name, url: result.url } : undefined;
  const ok = result?.kind === 'done' || link !== undefined;
  return {
    ok,
    message: renderContent(content, language),
    ...(link && { link }),
    ...(isNight(result) && { mayCallNow: true as const }),
  };
}

/** Refused for the night alone, where whoever asks may call all the same. */
function isNight(result: Result | undefined): boolean {
  return result?.kind === 'refused' && result.refusal.kind === 'quiet-hours' && result.refusal['mayOverride'] === true;
}
