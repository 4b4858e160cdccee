import { type Command, Option } from 'commander';
import type { CliContext } from '../cli-context.ts';
import { askCall } from '../commands/calls/ask-call.ts';
import { addOrder, type OrderOf, sayOrder, whoOrAllOrder, whoOrder } from '../commands/calls/orders.ts';
import { type AtSite, type JsonOption, json } from './options.ts';

interface OrderCommand {
  readonly usage: string;
  readonly description: string;
  readonly orderOf: OrderOf;
  readonly option?: () => Option;
}

const PERSON = 'somebody is a number in the call, an address, a name, or a part of one';
const all = () => new Option('--all', 'everybody');

/** What an operator may want of a running call, as its chat may. A new order is a line here. */
const orderCommands: readonly OrderCommand[] = [
  {
    usage: 'mute <call> [who]',
    description: `the others do not hear somebody; ${PERSON}`,
    option: all,
    orderOf: whoOrAllOrder((who) => ({ kind: 'mute', on: true, ...(who && { who }) })),
  },
  {
    usage: 'unmute <call> [who]',
    description: 'the others hear somebody again',
    option: all,
    orderOf: whoOrAllOrder((who) => ({ kind: 'mute', on: false, ...(who && { who }) })),
  },
  {
    usage: 'drop <call> <who>',
    description: `take somebody out of a call, or call them no longer; ${PERSON}`,
    orderOf: whoOrder((who) => ({ kind: 'drop', who })),
  },
  {
    usage: 'add <call> <address...>',
    description: 'call more people into a call',
    option: () => new Option('--via <provider...>', 'the n-th provider for the n-th of them'),
    orderOf: addOrder,
  },
  { usage: 'say <call> <text...>', description: 'say something to everybody in a call', orderOf: sayOrder },
];

export function addOrderCommands(program: Command, context: CliContext, site: AtSite): void {
  for (const { usage, description, option, orderOf } of orderCommands) {
    const command = program.command(usage).description(description).addOption(json());
    if (option !== undefined) command.addOption(option());
    command.action(async (id: string, ...rest: unknown[]) => {
      const words = [rest[0] ?? []].flat().map(String);
      const options = command.opts<JsonOption & { all?: true; via?: string[] }>();
      await site(async (opened, config) =>
        askCall(
          context,
          opened,
          id,
          await orderOf({ words, ...options, config, routing: () => opened.routing() }),
          options,
        ),
      );
    });
  }
}
