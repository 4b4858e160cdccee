import type { LegAddress } from '../address/leg-address.ts';
import { formatLegAddress } from '../address/leg-address.ts';
import { BY_LINK, type LegNumber, type ProviderId } from '../ids.ts';
import type { RankedRoutes, Routing } from '../rating/routing.ts';
import type { PlannedLeg } from './planned-leg.ts';

/**
 * One leg of a CALLBACK. Without `provider` (none named, or `auto`) routing chooses; with it, only that one is tried.
 */
export type RequestedLeg = {
  readonly address: LegAddress;
  readonly provider?: ProviderId | undefined;
  /** What whoever asks calls them. */
  readonly name?: string | undefined;
};

/** A provider as routing sees it. */
export interface RoutableProvider {
  readonly id: ProviderId;
  /** The kinds of addresses it can call. */
  readonly serves: ReadonlySet<LegAddress['kind']>;
}

export type RoutingError =
  | { readonly kind: 'unknown-provider'; readonly provider: string; readonly known: readonly ProviderId[] }
  | {
      readonly kind: 'provider-does-not-serve';
      readonly provider: ProviderId;
      readonly leg: LegNumber;
      readonly address: string;
    }
  | {
      readonly kind: 'network-not-connected';
      readonly leg: LegNumber;
      readonly address: string;
      readonly network: LegAddress['kind'];
    }
  /** No provider has a rate for it. */
  | { readonly kind: 'no-rate'; readonly leg: LegNumber; readonly address: string }
  /** A minute would cost more than the operator allows, with the cheapest who could call it. */
  | {
      readonly kind: 'too-expensive';
      readonly leg: LegNumber;
      readonly address: string;
      readonly pricePerMinuteMicros: number;
      readonly maxPriceMicros: number;
    }
  /** Its network is connected, but carries messages only, and links are not set up. */
  | { readonly kind: 'chat-only'; readonly leg: LegNumber; readonly address: string };

/** How people can be reached. */
export interface Reach {
  /** Which provider goes first; missing: in the order of the configuration. */
  readonly routing?: Pick<Routing, 'rank'> | undefined;
  /** Networks on which we can write to people, which does not mean that we can call them. */
  readonly chatNetworks: { has(network: string): boolean };
  /** Whoever opens a link can come into a call. */
  readonly links: boolean;
}

export type LegPlan =
  | { readonly ok: true; readonly legs: readonly PlannedLeg[] }
  | { readonly ok: false; readonly error: RoutingError };

/**
 * Chooses the providers of every leg: the one that was named, and only that one, or all that serve the address, the best
 * first. Where none does, a link is sent, if the network can be written to.
 */
export function planLegs(
  requested: readonly RequestedLeg[],
  providers: readonly RoutableProvider[],
  reach: Reach,
): LegPlan {
  const legs: PlannedLeg[] = [];
  for (const [index, leg] of requested.entries()) {
    const planned = planLeg(leg, index + 1, providers, reach);
    if (!planned.ok) return planned;
    legs.push({ ...planned.leg, ...(leg.name !== undefined && { name: leg.name }) });
  }
  return { ok: true, legs };
}

type PlannedOrError =
  | { readonly ok: true; readonly leg: PlannedLeg }
  | { readonly ok: false; readonly error: RoutingError };

function planLeg(
  leg: RequestedLeg,
  number: LegNumber,
  providers: readonly RoutableProvider[],
  { chatNetworks, links, routing }: Reach,
): PlannedOrError {
  const { address, provider: named } = leg;
  const text = formatLegAddress(address);
  if (named !== undefined) {
    const provider = providers.find(({ id }) => id === named);
    if (provider === undefined) {
      return { ok: false, error: { kind: 'unknown-provider', provider: named, known: providers.map(({ id }) => id) } };
    }
    if (provider.serves.has(address.kind)) {
      const ranked = routing?.rank([provider.id], address);
      if (ranked !== undefined && ranked.routes.length === 0) return noRoute(number, text, ranked);
      const routes = ranked?.routes.map((route) => ({ ...route, standing: 'named' as const }));
      return { ok: true, leg: { address, providers: [provider.id], providerNamed: true, ...(routes && { routes }) } };
    }
  }
  const able = providers.filter(({ serves }) => serves.has(address.kind)).map(({ id }) => id);
  const canBeWrittenTo = address.kind === 'link' || chatNetworks.has(address.kind);
  if (able.length === 0 && canBeWrittenTo && links && named === undefined) {
    return { ok: true, leg: { address, providers: [BY_LINK], byLink: true } };
  }
  if (able.length === 0 && canBeWrittenTo && !links) {
    return { ok: false, error: { kind: 'chat-only', leg: number, address: text } };
  }
  if (able.length === 0 && !canBeWrittenTo) {
    return { ok: false, error: { kind: 'network-not-connected', leg: number, address: text, network: address.kind } };
  }
  if (named !== undefined) {
    return { ok: false, error: { kind: 'provider-does-not-serve', provider: named, leg: number, address: text } };
  }
  const ranked = routing?.rank(able, address);
  if (ranked === undefined) return { ok: true, leg: { address, providers: able } };
  if (ranked.routes.length === 0) return noRoute(number, text, ranked);
  const routes = ranked.routes.slice(0, TRIED_AT_MOST);
  return { ok: true, leg: { address, providers: routes.map((route) => route.provider), routes } };
}

/** Nobody waits for more; and what was considered is kept with each person. */
const TRIED_AT_MOST = 12;

/** Where one is too expensive, others may have had no rate: the price is what can be talked about. */
function noRoute(leg: LegNumber, address: string, { excluded, maxPriceMicros = 0 }: RankedRoutes): PlannedOrError {
  const prices = excluded.flatMap(({ pricePerMinuteMicros }) => pricePerMinuteMicros ?? []);
  if (prices.length === 0) return { ok: false, error: { kind: 'no-rate', leg, address } };
  return {
    ok: false,
    error: { kind: 'too-expensive', leg, address, pricePerMinuteMicros: Math.min(...prices), maxPriceMicros },
  };
}
