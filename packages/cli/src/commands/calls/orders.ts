import {
  commandErrorText,
  type Order,
  parseLegAddress,
  planPeople,
  providerIdSchema,
  type RequestedLeg,
  type Routing,
  refusalText,
  renderText,
} from '@partyline/core';
import { rulesOf } from '@partyline/gateway';
import type { Config } from '@partyline/runtime';
import { CliError, UsageError } from '../../cli-error.ts';
import { printable } from '../../output/render-table.ts';

export interface OrderWords {
  /** What follows the call. */
  readonly words: readonly string[];
  readonly all?: true | undefined;
  readonly via?: readonly string[] | undefined;
  readonly config: Config;
  /** As calls would be routed now. */
  readonly routing: () => Promise<Routing>;
}

type Who = Extract<Order, { readonly kind: 'drop' }>['who'];

/** Reads what an operator wants of a call. Throws a {@link CliError}. */
export type OrderOf = (written: OrderWords) => Order | Promise<Order>;

export function whoOrder(make: (who: Who) => Order): OrderOf {
  return ({ words }) => make(whoIn(words[0] ?? ''));
}

export function whoOrAllOrder(make: (who: Who | undefined) => Order): OrderOf {
  return ({ words: [word], all }) => {
    if ((word === undefined) === (all === undefined)) throw new UsageError('say who, or take --all');
    return make(word === undefined ? undefined : whoIn(word));
  };
}

export const sayOrder: OrderOf = ({ words }) => ({ kind: 'say', text: words.join(' ').trim() });

/** As if somebody who may call had written ADD: the destinations of the configuration and its price limit hold. */
export const addOrder: OrderOf = async ({ words, via = [], config, routing }) => {
  const requested = words.map((word, index): RequestedLeg => {
    const parsed = parseLegAddress(word);
    if (!parsed.ok) {
      const error = { code: 'bad-leg' as const, leg: index + 1, word, wordIndex: index + 1, reason: parsed.error };
      throw new CliError(renderText(commandErrorText(error), 'en'));
    }
    const provider = via[index];
    return { address: parsed.address, ...(provider !== undefined && provider !== 'auto' && providerIn(provider)) };
  });
  const plan = planPeople(requested, rulesOf(config, await routing()));
  if (!plan.ok) throw new CliError(renderText(refusalText(plan.refusal), 'en'));
  return { kind: 'add', people: [...plan.people] };
};

function providerIn(word: string) {
  const provider = providerIdSchema.safeParse(word.toLowerCase());
  if (!provider.success) throw new CliError(`${printable(word).slice(0, 40)} is no provider`);
  return { provider: provider.data };
}

function whoIn(word: string): Who {
  return { word: word.slice(0, 200) };
}
