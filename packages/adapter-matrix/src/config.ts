import { ownAddress } from '@partyline/adapter-kit';
import { adapterIdSchema, type ConfigFinding, isClear, type SectionFields } from '@partyline/core';
import { z } from 'zod';
import { bridgeConfigSchema } from './bridges/bridge-config.ts';
import { overlappingBridges } from './bridges/bridges.ts';

/** The section of one Matrix account, and of the bridges of which it knows. */
export function matrixSection({ secret, folder, httpUrl }: SectionFields) {
  return z.strictObject({
    kind: z.literal('matrix'),
    id: adapterIdSchema.meta({ description: 'a name of your own: small letters, digits and -', examples: ['matrix'] }),
    // Without a path.
    baseUrl: httpUrl.meta({ description: "the homeserver's client API", examples: ['https://matrix.example.org'] }),
    userId: ownAddress('matrix', 'is no Matrix user id').meta({
      description: "the account's user id",
      examples: ['@bot:example.org'],
    }),
    accessToken: secret.optional(),
    // Without an access token: signs in at every start, always as the same device.
    password: secret.optional(),
    bridges: z
      .array(bridgeConfigSchema)
      .default([])
      .meta({ description: 'bridges whose users are known by their own network' }),
    roomPrefix: z
      .string()
      .regex(/^\S{1,32}$/, 'is no word')
      .default('!pl')
      .meta({ description: 'what begins a message for the bot where several people are', examples: ['!pl'] }),
    // It must outlive restarts. Without it the bot takes no part in encryption.
    cryptoStore: folder.optional().meta({ description: 'a folder for the keys of encrypted rooms' }),
  });
}

export type MatrixAccount = z.output<ReturnType<typeof matrixSection>>;
export type MatrixAccountInput = z.input<ReturnType<typeof matrixSection>>;

const text = z.string().optional().catch(undefined);
const writtenSchema = z
  .object({
    ...{ userId: text, baseUrl: text, accessToken: z.unknown().optional(), password: z.unknown().optional() },
    bridges: z.array(z.unknown()).catch([]),
  })
  .catch({ bridges: [] });

export function matrixAccountName(written: unknown): { field: string; name: string | undefined } {
  return { field: 'userId', name: writtenSchema.parse(written).userId };
}

/** Either token or password, and no name that two bridges could have given. */
export function matrixErrors(written: unknown): ConfigFinding[] {
  const { accessToken, password, bridges } = writtenSchema.parse(written);
  const count = [accessToken, password].filter((one) => one !== undefined).length;
  const instead = 'name one of the two, accessToken where you can: { env: NAME } or { file: PATH }';
  const message = count === 0 ? 'has neither accessToken nor password' : 'has both accessToken and password';
  return [...(count === 1 ? [] : [{ path: [], message, instead }]), ...overlaps(bridges)];
}

export function matrixWarnings(written: unknown): ConfigFinding[] {
  if (!isClear(writtenSchema.parse(written).baseUrl, 'http:')) return [];
  const message = 'sends the password and every message in the clear over a network';
  return [{ path: ['baseUrl'], message, instead: 'use https' }];
}

/** A name that two bridges could have given would belong to a person of either network. */
function overlaps(written: readonly unknown[]): ConfigFinding[] {
  const bridges = written.flatMap((bridge, place) => {
    const { data } = bridgeConfigSchema.safeParse(bridge);
    return data === undefined ? [] : [{ place, data }];
  });
  return overlappingBridges(bridges.map(({ data }) => data)).flatMap(([one, other]) => {
    const [earlier, later] = [bridges[one], bridges[other]];
    if (earlier === undefined || later === undefined) return [];
    const message = `may give the same names as bridges[${earlier.place}]`;
    const instead = 'give them prefixes of which none begins another';
    return [{ path: ['bridges', later.place], message, instead }];
  });
}
