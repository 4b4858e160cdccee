import { formatLegAddress } from '../../address/leg-address.ts';
import type { Order } from '../../call/orders/order-table.ts';
import type { Who } from '../../call/people/find-person.ts';
import { findName } from '../../people/change-person.ts';
import type { MessageKey } from '../../texts/catalogue.ts';
import { text } from '../../texts/text.ts';
import { type CommandSpec, type DefinedCommand, defineCommand, fail, type Parsed, refuse } from '../define-command.ts';
import { whyNotNow } from '../plan-people.ts';
import { parseCallArgument } from '../reading/call-argument.ts';
import { withoutCourtesies } from '../reading/courtesies.ts';
import type { Word } from '../reading/split-words.ts';
import { steerCall } from '../reading/steer-call.ts';
import { trimMarks } from '../reading/trim-marks.ts';
import { withoutNow } from '../reading/without-now.ts';

/**
 * What somebody wants of a running call, or of one person in it. Where the chat has several calls, the `first` word may be
 * a call's id, and `rest` the person.
 */
export interface SteeringCommand<Kind extends string> {
  readonly kind: Kind;
  readonly call?: string;
  readonly who?: string;
  readonly first?: string;
  readonly rest?: string;
  /** Also where it is quiet. */
  readonly now?: true;
}

interface SteeringSpec<Kind extends string> extends Omit<CommandSpec, 'kind' | 'help' | 'usage' | 'summary' | 'group'> {
  readonly kind: Kind;
  readonly help: MessageKey;
  readonly usage: MessageKey;
  /** Whether a person is named: one must be, or may be, or ALL may stand for everybody; or the call alone is meant. */
  readonly person: 'needed' | 'optional' | 'or-all' | 'none';
  /** It lets phones ring: refused where nobody waits for that any more, or none can. */
  readonly rings?: true;
  /** What is wanted of whom; without `who` of all. */
  readonly order: (who: Who | undefined, urgent: { readonly now?: true }) => Order;
}

const ALL = /^(?:all|everyone|everybody|others|alle|allen)$/i;
/** A name, not a novel. */
const MAX_WORD = 200;

export function defineSteering<const Kind extends string>(
  spec: SteeringSpec<Kind>,
): DefinedCommand<SteeringCommand<Kind>> {
  const { kind, keyword, person, order, help, usage, rings } = spec;
  return defineCommand<SteeringCommand<Kind>>({
    ...spec,
    group: 'console',
    help: text(help),
    usage: () => text(usage),
    parse(words) {
      if (person === 'none') return parseCallArgument(kind, keyword, words);
      return parsePerson(kind, keyword, words, person === 'optional');
    },
    decide({ call, who, first, rest, now }, context) {
      const refusal = rings && whyNotNow(context);
      if (refusal !== undefined) return refuse(refusal);
      const named = context.situation.callsOfChat.find(({ shortId }) => shortId === first)?.shortId;
      const word = named === undefined ? who : rest;
      if (named !== undefined && word === undefined && person !== 'optional') {
        return refuse({ kind: 'no-such-person', word: named });
      }
      const isAll = word === undefined || (person !== 'needed' && ALL.test(word));
      const known = isAll ? undefined : findName(context.situation.names, word);
      const meant = known && { address: formatLegAddress(known.address) };
      return steerCall(
        context,
        keyword,
        call ?? named,
        order(isAll ? undefined : { word, ...meant }, { ...(now && { now }) }),
      );
    },
  });
}

function parsePerson<Kind extends string>(
  kind: Kind,
  keyword: string,
  words: readonly Word[],
  mayBeMissing: boolean,
): Parsed<SteeringCommand<Kind>> {
  const { words: named, now } = withoutNow(words);
  const [word, ...others] = withoutCourtesies(named);
  if (word === undefined)
    return mayBeMissing ? { ok: true, command: { kind, ...now } } : fail({ code: 'no-person', keyword });
  const who = joined([word, ...others]);
  const rest = joined(others);
  if (who === '') return fail({ code: 'no-person', keyword });
  const first = word.text.toLowerCase();
  return { ok: true, command: { kind, who, first, ...(rest !== '' && { rest }), ...now } };
}

function joined(words: readonly Word[]): string {
  return trimMarks(words.map(({ text: one }) => one).join(' '), '"\'`<', '"\'`>.,;:!?').slice(0, MAX_WORD);
}
