import { eventually, type MatrixUser, type Stack, usualServers } from '@partyline/testkit';
import { startGatewayStack } from './gateway-stack.ts';

/** A whole stack, Matrix included. */
export function startMatrixStack(options: Parameters<typeof startGatewayStack>[0] = {}): Promise<Stack> {
  return startGatewayStack({ servers: usualServers, ...options });
}

/** The bot's user id. Throws where there is no Matrix server. */
export function botOf({ info: { matrix } }: Stack): string {
  if (matrix === undefined) throw new Error('This stack has no Matrix server');
  return matrix.bot;
}

/** A room of three or more, to which the bot is invited, and all have seen its welcome. */
export async function openGroup(stack: Stack, owner: MatrixUser, ...others: readonly MatrixUser[]): Promise<string> {
  const invited = others.map(({ userId }) => userId);
  const room = await owner.rooms.create({ name: 'the others and me', preset: 'private_chat', invite: invited });
  for (const other of others) await other.rooms.join(room);
  await owner.rooms.invite(room, botOf(stack));
  const everyone = [owner, ...others];
  await eventually('a welcome', () => everyone.every((user) => user.answers(room).length === 1));
  return room;
}

/**
 * The content of a message that mentions the bot as clients do: its name in the body, and a list of who is meant ("User
 * and room mentions").
 */
export function mentioning(stack: Stack, text: string): { readonly body: string; readonly 'm.mentions': object } {
  const bot = botOf(stack);
  return { body: `partyline: ${text}`, 'm.mentions': { user_ids: [bot] } };
}
