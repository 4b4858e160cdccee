import { parseLegAddress } from '../address/parse-leg-address.ts';
import { adapterIdSchema, BY_LINK, callIdSchema, nodeIdSchema, providerIdSchema } from '../ids.ts';
import { classifyCause } from '../routing/classify-cause.ts';
import { callText } from '../texts/call-text.ts';
import { renderText } from '../texts/render-text.ts';
import type { CallEvent } from './call-event.ts';
import type { CallState } from './call-state.ts';
import type { Effect } from './effect.ts';
import { newCall } from './new-call.ts';
import { reduce } from './reduce.ts';
import { viewCall } from './view/call-view.ts';

const START_MS = 1_800_000_000_000;
const SETTINGS = {
  setupTimeoutMs: 10_000,
  ringTimeoutMs: 40_000,
  graceMs: 5_000,
  maxDurationMs: 3_600_000,
  linkWaitMs: 180_000,
  maxLegs: 10,
  speech: true as const,
  recording: true as const,
  confirm: 'never' as const,
  confirmTimeoutMs: 24_000,
};

/** A call in a test's hands: apply events, look at effects and state. */
export class CallFixture {
  state: CallState;
  nowMs = START_MS;
  effects: Effect[] = [];

  /** Whoever has no providers comes by a link. */
  constructor(legs: readonly { readonly address: string; readonly providers?: readonly string[] }[]) {
    this.state = newCall({
      id: callIdSchema.parse('k7f2x'),
      shortId: 'k7f2x',
      node: nodeIdSchema.parse('pbx1'),
      chat: { adapter: adapterIdSchema.parse('xmpp'), chat: 'alice@example.org' },
      startedBy: { network: 'xmpp', address: 'alice@example.org' },
      createdAtMs: START_MS,
      legs: legs.map(({ address, providers }) => {
        const parsed = parseLegAddress(address);
        if (!parsed.ok) throw new Error(`no address: ${address}`);
        if (providers === undefined) return { address: parsed.address, providers: [BY_LINK], byLink: true };
        return { address: parsed.address, providers: providers.map((id) => providerIdSchema.parse(id)) };
      }),
      settings: SETTINGS,
    });
  }

  /**
   * Applies an event `afterMs` later than the one before; keeps and returns its effects without the status messages.
   */
  apply(event: CallEvent, afterMs = 0): string[] {
    this.nowMs += afterMs;
    const { state, effects } = reduce(this.state, event, {
      nowMs: this.nowMs,
      causes: (_provider, cause) => classifyCause(cause),
    });
    this.state = state;
    this.effects.push(...effects);
    return effects.filter(({ kind }) => kind !== 'tell-chat').map(shortEffect);
  }

  /** What the chat sees of it. */
  get shown(): string {
    return renderText(callText(viewCall(this.state)), 'en');
  }

  /** Takes an attempt from its creation to its answer. */
  answer(leg: number, attempt = 1): string[] {
    this.apply({ kind: 'ready', leg, attempt });
    this.apply({ kind: 'ringing', leg, attempt });
    return this.apply({ kind: 'answered', leg, attempt });
  }
}

/** `create 1/1`, `announce 1/1 calling-others`, `open-bridge`. */
function shortEffect(effect: Effect): string {
  if (!('leg' in effect)) return effect.kind;
  if (!('attempt' in effect)) return `${effect.kind} ${effect.leg}`;
  const tail = 'announcement' in effect ? ` ${effect.announcement}` : '';
  return `${effect.kind} ${effect.leg}/${effect.attempt}${tail}`;
}
