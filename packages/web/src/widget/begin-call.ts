import { hash } from 'node:crypto';
import {
  API,
  type CallView,
  callIdOf,
  formatLegAddress,
  identityOfKey,
  type Language,
  type LegAddress,
  type PublishableKey,
  parseLegAddress,
  renderContent,
  renderText,
  text,
  viewCall,
} from '@partyline/core';
import { untilTold } from '../idempotency/until-told.ts';
import type { WebDeps } from '../web-deps.ts';
import type { WidgetAnswer, WidgetCall } from './widget-protocol.ts';

/** How long a call may take to begin, ms. */
const BEGIN_MS = 10_000;

export interface WidgetRequest {
  readonly key: PublishableKey;
  readonly call: WidgetCall;
  readonly language: Language;
}

/**
 * Begins the call that a visitor wants, by the way of every command: who may call whom, how often, and that a repeat is
 * the same call, is decided where the chat's commands are. Rejects with a `BusError`.
 */
export async function beginCall({ key, call, language }: WidgetRequest, deps: WebDeps): Promise<WidgetAnswer> {
  const visitor = visitorAddress(key, call);
  const target = key.targets[call.target];
  if (visitor === undefined || target === undefined) {
    return { ok: false, code: 'number', message: renderText(text('widget.number'), language) };
  }
  const messageId = `widget/${key.id}/${call.id}`;
  const envelope = {
    adapter: API,
    sender: identityOfKey(key),
    chat: `api:${key.name}`,
    messageId,
    text: `CALLBACK ${formatLegAddress(visitor)} ${target}`,
    sentAtMs: deps.clock.now(),
    language,
  };
  const callId = callIdOf(envelope, (words) => hash('sha256', words, 'buffer'));
  const since = (await deps.watch.range())?.newest ?? '0-0';
  await deps.commands.append(envelope);
  const told = await untilTold<CallView | { readonly refused: string }>(
    { watch: deps.watch, clock: deps.clock, since, waitMs: BEGIN_MS },
    ({ adapter, item }) => {
      if (item.kind === 'status' && item.callId === callId && item.content.kind === 'calls')
        return item.content.calls[0];
      const isOurs = adapter === API && item.kind === 'reply' && item.inReplyTo === messageId;
      return isOurs && item.result?.kind !== 'link' ? { refused: renderContent(item.content, language) } : undefined;
    },
  );
  if (told !== undefined && 'refused' in told) return { ok: false, code: 'refused', message: told.refused };
  const known = told ?? (await deps.operator.history(callId).then((found) => found && viewCall(found.call.state)));
  if (known === undefined) {
    return { ok: false, code: 'unavailable', message: renderText(text('refusal.telephony-unreachable'), language) };
  }
  return { ok: true, call: known, token: await deps.links.joinToken(callId, 1) };
}

/** Their telephone, where the key lets it be called; or a place in the call for their browser. */
function visitorAddress({ phonePrefixes }: PublishableKey, call: WidgetCall): LegAddress | undefined {
  const parsed = parseLegAddress(call.by === 'phone' ? call.number.replace(/[\s()./-]/g, '') : 'link:Visitor');
  if (!parsed.ok) return undefined;
  const { address } = parsed;
  if (address.kind === 'link') return address;
  const { kind } = address;
  return kind === 'phone' && phonePrefixes.some((prefix) => address.number.startsWith(prefix)) ? address : undefined;
}
