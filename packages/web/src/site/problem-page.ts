import { type Language, languageOfTag } from '@partyline/core';
import type { FastifyReply, FastifyRequest } from 'fastify';

const texts = {
  en: {
    missing: 'There is no such page',
    missingHint: 'Check the address. A link must be copied wholly, to its last sign.',
    failed: 'That did not work',
    failedHint: 'Something failed on our side. Please try again in a minute.',
  },
  de: {
    missing: 'Diese Seite gibt es nicht',
    missingHint: 'Prüfen Sie die Adresse. Ein Link muss ganz kopiert sein, bis zum letzten Zeichen.',
    failed: 'Das ging nicht',
    failedHint: 'Auf unserer Seite ging etwas schief. Bitte versuchen Sie es in einer Minute noch einmal.',
  },
} as const satisfies Record<Language, Record<string, string>>;

/**
 * Says what is the matter, to people in a page in their language, to programs in a sentence; never what our own error
 * says.
 */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, status: number): FastifyReply {
  const language = languageOfTag(request.headers['accept-language']) ?? 'en';
  const { missing, missingHint, failed, failedHint } = texts[language];
  const [title, hint] = status === 404 ? [missing, missingHint] : [failed, failedHint];
  reply.code(status);
  if (!request.headers.accept?.includes('text/html')) return reply.type('text/plain').send(`${title}. ${hint}\n`);
  return reply.type('text/html').send(`<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex">
    <title>${title}</title>
  </head>
  <body>
    <main><h1>${title}</h1><p>${hint}</p></main>
  </body>
</html>
`);
}
