import type { Content } from '../outgoing.ts';
import { callText } from './call-text.ts';
import type { Language } from './languages.ts';
import { renderText } from './render-text.ts';

/** Says what is to be said, in a language. */
export function renderContent(content: Content, language: Language): string {
  if (content.kind === 'text') return renderText(content.text, language);
  return content.calls.map((call) => renderText(callText(call), language)).join('\n\n');
}
