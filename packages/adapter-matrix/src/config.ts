import { adapterIdSchema, parseIdentity } from '@partyline/core';
import { z } from 'zod';
import { bridgeConfigSchema } from './bridges/bridge-config.ts';
import { overlappingBridges } from './bridges/bridges.ts';

/** The account of one adapter instance, and the bridges of which it knows. */
export const matrixConfigSchema = z
  .strictObject({
    id: adapterIdSchema,
    /** The homeserver's client API, without a path. */
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .refine((url) => !url.includes('@'), 'holds a user or password')
      .transform((url) => url.replace(/\/+$/, '')),
    userId: z.string().refine((id) => {
      const parsed = parseIdentity('matrix', id);
      return parsed.ok && parsed.value.address === id;
    }, 'is no Matrix user id such as @bot:example.org'),
    accessToken: z.string().min(1).optional(),
    /** Without an access token: signs in at every start, always as the same device. */
    password: z.string().min(1).optional(),
    bridges: z.array(bridgeConfigSchema).default([]),
    /** What a message in a room of several people begins with when it is for the bot. */
    roomPrefix: z
      .string()
      .regex(/^\S{1,32}$/, 'is no word')
      .default('!pl'),
    /** A folder for the keys of encrypted rooms; it must outlive restarts. Without it the bot takes no part in encryption. */
    cryptoStore: z.string().min(1).optional(),
  })
  .refine(({ accessToken, password }) => (accessToken === undefined) !== (password === undefined), {
    path: ['accessToken'],
    error: 'either it or a password is needed, not both',
  })
  .superRefine(({ bridges }, context) => {
    for (const [one, other] of overlappingBridges(bridges)) {
      context.addIssue({
        code: 'custom',
        path: ['bridges', other],
        message: `has names that bridge ${one + 1} has, too: a person could be on either network`,
      });
    }
  });

export type MatrixConfig = z.infer<typeof matrixConfigSchema>;
export type MatrixConfigInput = z.input<typeof matrixConfigSchema>;
