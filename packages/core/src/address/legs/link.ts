import { z } from 'zod';
import { guestNameSchema, parseGuestName } from '../parts/guest-name.ts';
import { defineLegKind, mapParsed } from './define-leg-kind.ts';

const schema = z.object({ kind: z.literal('link'), name: guestNameSchema }).readonly();

/** `link:Anna`: somebody who comes by a link, which whoever calls hands on. `link:Anna_Maria` for two words. */
export const link = defineLegKind<z.output<typeof schema>>({
  kind: 'link',
  schemes: ['link'],
  schema,
  parse: (rest) => mapParsed(parseGuestName(rest), (name) => ({ kind: 'link' as const, name })),
  nameOf: ({ name }) => name,
  format: ({ name }) => `link:${name.replaceAll(' ', '_')}`,
});
