import { z } from 'zod';

const PATTERN = /^(xmpp|gtalk|matrix|msn|yahoo):\S+$/;

/** Who may call: a network and an address of it, in which `*` stands for any part. */
export const permissionPatternSchema = z
  .string()
  .regex(PATTERN, 'is no address with its network')
  .meta({
    description: 'a network and an address, * for any part',
    examples: ['xmpp:alice@example.org', 'xmpp:*@example.org'],
  });
