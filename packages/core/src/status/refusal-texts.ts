import type { LegAddress } from '../address/leg-address.ts';
import { assertNever } from '../assert-never.ts';
import type { DestinationRisk } from '../permission/destination-policy.ts';
import type { RoutingError } from '../routing/plan-legs.ts';
import { formatDuration } from './format-duration.ts';

/** Why a well-formed command is not carried out. */
export type Refusal =
  | { readonly kind: 'not-permitted'; readonly address: string }
  | { readonly kind: 'destination'; readonly address: string; readonly risk: DestinationRisk }
  | { readonly kind: 'routing'; readonly error: RoutingError }
  | { readonly kind: 'same-twice'; readonly address: string; readonly legs: readonly [number, number] }
  | { readonly kind: 'too-many-calls'; readonly limit: number }
  /** More calls within a time than a limit allows; `address` where one person would be called too often. */
  | {
      readonly kind: 'too-often';
      readonly limit: 'person' | 'address' | 'all';
      readonly address?: string;
      readonly waitMs: number;
    }
  | { readonly kind: 'too-old'; readonly ageMs: number }
  | { readonly kind: 'telephony-unreachable' }
  | { readonly kind: 'overloaded' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'no-call-here' }
  | { readonly kind: 'which-call'; readonly callIds: readonly string[] }
  | { readonly kind: 'no-such-call'; readonly callId: string };

/** What the chat is told of a refusal: what is wrong, and what can be done. */
export function renderRefusal(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'not-permitted':
      return `Sorry, ${refusal.address} may not call from here. Ask the operator of this service to be added.`;
    case 'destination':
      return `I do not call ${refusal.address}: ${RISK_REASONS[refusal.risk]}. Nobody was called.`;
    case 'routing':
      return renderRoutingError(refusal.error);
    case 'same-twice':
      return `Addresses ${refusal.legs[0]} and ${refusal.legs[1]} are both ${refusal.address}. Each can be in a call once; please leave one out.`;
    case 'too-many-calls':
      return `You have ${refusal.limit} calls running, which is the limit. HANGUP ends one of them.`;
    case 'too-often':
      return `${TOO_OFTEN[refusal.limit](refusal.address ?? '')}, so I called nobody. Please try again in ${roughly(refusal.waitMs)}.`;
    case 'too-old':
      return `Your CALLBACK reached me ${formatDuration(refusal.ageMs)} (minutes:seconds) late, so I called nobody. Send it again if you still want the call.`;
    case 'telephony-unreachable':
      return 'The telephone system cannot be reached at the moment, so I called nobody. Please try again in a minute.';
    case 'overloaded':
      return 'There is more to do than I can manage at the moment, so I called nobody. Please try again in a minute.';
    case 'failed':
      return 'That went wrong on my side, and nothing was done. Please try again; if it fails again, tell the operator of this service.';
    case 'no-call-here':
      return 'No call of this chat is running. Start one: CALLBACK +12025550100 +12025550101';
    case 'which-call': {
      const lines = refusal.callIds.map((callId) => `HANGUP ${callId}`);
      return `${lines.length} calls are running here. Which one is to end? Write ${lines.join(' or ')}. STATUS shows them.`;
    }
    case 'no-such-call':
      return `No call ${refusal.callId} of this chat is running. STATUS shows the one that is.`;
    default:
      return assertNever(refusal);
  }
}

const TOO_OFTEN: Readonly<Record<'person' | 'address' | 'all', (address: string) => string>> = {
  person: () => 'You have started many calls in a short time',
  address: (address) => `${address} has been called often in a short time`,
  all: () => 'Very many calls are being started here just now',
};

/** A time to wait, never told too short. */
function roughly(ms: number): string {
  if (ms <= 60_000) return `${Math.max(1, Math.ceil(ms / 1_000))} seconds`;
  return ms <= 3_600_000 ? `${Math.ceil(ms / 60_000)} minutes` : `${Math.ceil(ms / 3_600_000)} hours`;
}

const RISK_REASONS: Readonly<Record<DestinationRisk, string>> = {
  emergency: 'it is an emergency number. Dial it from your own phone',
  'premium-rate': 'calls to premium numbers are switched off here',
  satellite: 'calls to satellite phones are switched off here',
  'international-network': 'calls to international networks are switched off here',
  'personal-number': 'calls to personal numbers are switched off here',
  'no-number-at-trunk':
    'it is at our telephone provider. Write the number alone, with + and its country code: +12025550100',
  'host-not-listed': 'calls to that host are switched off here. The operator of this service can list it',
  'private-network': 'it is in a private network',
  transport: 'SIP over TLS, WebSocket or IPv6 is not set up here',
};

function renderRoutingError(error: RoutingError): string {
  switch (error.kind) {
    case 'unknown-provider':
      return `There is no provider “${error.provider}”. There are: ${error.known.join(', ')}; or write auto.`;
    case 'provider-does-not-serve':
      return `Provider ${error.provider} cannot call ${error.address} (leg ${error.leg}). Leave it to me with auto in its place.`;
    case 'network-not-connected':
      return `I cannot call ${error.address} (leg ${error.leg}): ${NETWORK_NAMES[error.network]} not connected here. Nobody was called.`;
    case 'chat-only':
      return `I can chat with ${error.address} (leg ${error.leg}), but cannot ring it yet. Nobody was called.`;
    default:
      return assertNever(error);
  }
}

const NETWORK_NAMES: Readonly<Record<LegAddress['kind'], string>> = {
  phone: 'the telephone network is',
  sip: 'SIP is',
  xmpp: 'calls to XMPP are',
  gtalk: 'calls to Google Talk are',
  matrix: 'calls to Matrix are',
  msn: 'calls to MSN are',
  yahoo: 'calls to Yahoo are',
};
