import { parsePermissionPattern } from '@partyline/core';
import { z } from 'zod';

/** Who may call: a network and an address of it, in which `*` stands for any part. */
export const permissionPatternSchema = z
  .string()
  .superRefine((text, context) => {
    const parsed = parsePermissionPattern(text);
    if (!parsed.ok) context.addIssue({ code: 'custom', message: parsed.error.message });
  })
  .meta({
    description: 'a network and an address, * for any part',
    examples: ['xmpp:alice@example.org', 'xmpp:*@example.org'],
  });
