import { quoteWords } from '../commands/reading/quote-words.ts';
import type { Refusal } from '../commands/refusal.ts';
import type { RoutingError } from '../routing/plan-legs.ts';
import { durationText, waitText } from './duration-text.ts';
import { priceText } from './price-text.ts';
import { type Text, text } from './text.ts';

/** What the chat is told of a refusal: what is wrong, and what can be done. */
export function refusalText(refusal: Refusal): Text {
  switch (refusal.kind) {
    case 'not-permitted':
      return text('refusal.not-permitted', { address: refusal.address });
    case 'destination':
      return text('refusal.destination', { address: refusal.address, why: text(`risk.${refusal.risk}`) });
    case 'routing':
      return routingErrorText(refusal.error);
    case 'same-twice': {
      const [one, other] = refusal.legs;
      return text('refusal.same-twice', { address: refusal.address, one, other });
    }
    case 'too-many-calls':
      return text('refusal.too-many-calls', { limit: refusal.limit });
    case 'too-often':
      return text(`refusal.too-often-${refusal.limit}`, {
        address: refusal.address ?? '',
        wait: waitText(refusal.waitMs),
      });
    case 'too-old':
      return text('refusal.too-old', { late: durationText(refusal.ageMs) });
    case 'which-call':
      return text('refusal.which-call', {
        count: refusal.callIds.length,
        choices: refusal.callIds.map((callId) => `${refusal.command} ${callId}`),
      });
    case 'no-such-person':
      return text('refusal.no-such-person', { word: quoteWords(refusal.word) });
    case 'which-person':
      return text('refusal.which-person', {
        word: quoteWords(refusal.word),
        choices: refusal.people.map(({ number, name }) => `${number} (${name})`),
      });
    case 'not-in-call':
    case 'is-in-call':
    case 'not-at-door':
      return text(`refusal.${refusal.kind}`, { name: refusal.name });
    case 'over-budget':
      return text(`refusal.over-budget-${refusal.scope}`, {
        limit: priceText(refusal.limitMicros),
        wait: waitText(refusal.waitMs),
      });
    case 'quiet-hours':
      return text('refusal.quiet-hours', {
        address: refusal.address,
        time: refusal.localTime,
        wait: waitText(refusal.waitMs),
        override: refusal.mayOverride ? 'yes' : 'no',
      });
    case 'suppressed':
      return text('refusal.suppressed', { address: refusal.address });
    case 'no-such-name':
      return text('refusal.no-such-name', { word: quoteWords(refusal.word) });
    case 'no-past-call':
      return text('refusal.no-past-call', { number: refusal.number });
    case 'too-many-names':
    case 'call-full':
    case 'too-much-to-say':
      return text(`refusal.${refusal.kind}`, { limit: refusal.limit });
    case 'no-such-call':
      return text('refusal.no-such-call', { id: refusal.callId });
    default:
      return text(`refusal.${refusal.kind}`);
  }
}

function routingErrorText(error: RoutingError): Text {
  switch (error.kind) {
    case 'unknown-provider':
      return text('refusal.unknown-provider', { provider: error.provider, known: error.known.join(', ') });
    case 'provider-does-not-serve':
      return text('refusal.provider-does-not-serve', { provider: error.provider, address: error.address });
    case 'network-not-connected':
      return text('refusal.network-not-connected', {
        address: error.address,
        network: text(`network.${error.network}`),
      });
    case 'no-rate':
      return text('refusal.no-rate', { address: error.address });
    case 'too-expensive':
      return text('refusal.too-expensive', {
        address: error.address,
        price: priceText(error.pricePerMinuteMicros),
        limit: priceText(error.maxPriceMicros),
      });
    case 'chat-only':
      return text('refusal.chat-only', { address: error.address });
  }
}
