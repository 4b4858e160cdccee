import { z } from 'zod';
import { parseSipUri, sipUriSchema } from '../parts/sip-uri.ts';
import { defineLegKind, mapParsed } from './define-leg-kind.ts';

const schema = z.object({ kind: z.literal('sip'), uri: sipUriSchema }).readonly();

/** `sip:bob@example.org`, `sips:`. */
export const sip = defineLegKind<z.output<typeof schema>>({
  kind: 'sip',
  schemes: ['sip', 'sips'],
  schema,
  parse: (rest, scheme) => mapParsed(parseSipUri(`${scheme}:${rest}`), (uri) => ({ kind: 'sip' as const, uri })),
  format: ({ uri }) => uri,
  dial: {
    placeholder: '{uri}',
    textOf: ({ uri }) => uri,
    // chan_pjsip splits a dial string at `/` and its URI parser ends at `<>" ?`; `&`, `,` and `$` are Asterisk's own.
    allowed:
      /^sips?:(?:[A-Za-z0-9._~*+=%-]{1,128}@)?(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?(?:;[a-z]+=[a-z]+){0,2}(?:;maddr=[0-9.]{7,15})?$/,
    example: 'PJSIP/sip/{uri}',
  },
});
