import type { Attempt, CallState, Leg } from '../call/call-state.ts';
import { findPerson, nameOf, type Who } from '../call/people/find-person.ts';
import type { Refusal } from '../commands/refusal.ts';
import type { ProviderId } from '../ids.ts';
import type { Rating } from '../rating/rating.ts';
import type { Route } from '../rating/route.ts';
import { durationText, waitText } from './duration-text.ts';
import { priceText } from './price-text.ts';
import { linesOf, type Text, text } from './text.ts';

export type Explanation =
  | { readonly ok: true; readonly text: Text }
  | { readonly ok: false; readonly refusal: Refusal };

/** Why somebody, or each of a call, was called through whom they were: who was considered, tried, and left. */
export function explainRoutes(state: CallState, who: Who | undefined): Explanation {
  if (who === undefined) return { ok: true, text: linesOf(state.legs.map(personText)) };
  const found = findPerson(state, who);
  return found.ok ? { ok: true, text: personText(found.person.leg) } : found;
}

function personText(leg: Leg): Text {
  const name = nameOf(leg);
  if (leg.byLink) return text('why.by-link', { name });
  const tried = leg.attempts.map(attemptText);
  return linesOf([
    text('why.person', { name, considered: consideredText(leg) }),
    ...(tried.length === 0 ? [] : [text('why.tried', { attempts: joined(tried, 'why.then') })]),
  ]);
}

/** As many as a telephone's screen shows. */
const CONSIDERED = 4;

function consideredText({ providerNamed, providers, routes }: Leg): Text {
  const [only] = providers;
  if (providerNamed && only !== undefined) return text('why.named', { provider: only });
  if (routes === undefined) {
    return text('why.in-order', {
      providers: joined(providers.map((provider) => text('verbatim', { text: provider }))),
    });
  }
  const fresh = routes.filter(({ standing }) => standing === 'new').map(({ provider }) => provider);
  const others = routes.filter(({ standing }) => standing !== 'new');
  const shown = others.slice(0, CONSIDERED).map(routeText);
  const more = others.length - shown.length;
  return joined([
    ...shown,
    ...(more > 0 ? [text('why.more', { count: more })] : []),
    ...(fresh.length > 0 ? [text('why.new', { providers: fresh.join(', ') })] : []),
  ]);
}

function routeText(route: Route): Text {
  const { provider, standing, failures } = route;
  switch (standing) {
    case 'new':
    case 'order':
      return text('verbatim', { text: provider });
    case 'locked':
      return text('why.locked', { provider, failures });
    default:
      return text(`why.${standing}`, { provider, figures: figuresText(route) });
  }
}

function attemptText({ provider, outcome, answeredAtMs, cause }: Attempt): Text {
  const how =
    answeredAtMs !== undefined ? text('why.answered') : text(outcome ? `outcome.${outcome}` : 'why.under-way');
  return text('why.attempt', {
    provider,
    how,
    code: cause?.sip === undefined ? '' : text('why.code', { sip: cause.sip }),
  });
}

/** Every provider in a line; of those of which too little is known, that. */
export function providersText(ids: readonly ProviderId[], ratings: readonly Rating[], nowMs: number): Text {
  if (ratings.length === 0) {
    return text('providers.in-order', { providers: joined(ids.map((id) => text('verbatim', { text: id }))) });
  }
  return linesOf(ratings.map((rating) => ratingText(rating, nowMs)));
}

/** Fewer calls say nothing. */
const SAYS_SOMETHING = 0.5;

function ratingText(rating: Rating, nowMs: number): Text {
  const { provider, attempts, lockedUntilMs, failures } = rating;
  const figures = attempts < SAYS_SOMETHING ? text('providers.unknown') : figuresText(rating);
  if (lockedUntilMs === undefined || lockedUntilMs <= nowMs) return text('providers.line', { provider, figures });
  return text('providers.locked', { provider, figures, failures, wait: waitText(lockedUntilMs - nowMs) });
}

type Figures = Pick<Route, 'attempts' | 'reached' | 'answered' | 'acdMs' | 'pddMs' | 'score' | 'rate'>;

/** That it rings sooner is no news. */
const RINGS_LATE_MS = 1_000;

function figuresText({ attempts, reached, answered, acdMs, pddMs = 0, score, rate }: Figures): Text {
  return text('providers.figures', {
    attempts: Math.round(attempts),
    reached: Math.round(reached),
    answered: Math.round(answered),
    talk: acdMs === undefined ? '' : text('providers.talk', { average: durationText(acdMs) }),
    rings: pddMs < RINGS_LATE_MS ? '' : text('providers.rings', { after: durationText(pddMs) }),
    price: rate === undefined ? '' : text('providers.price', { price: priceText(rate.pricePerMinuteMicros) }),
    sound: score === undefined ? '' : text('providers.sound', { score: Math.round(score) }),
  });
}

function joined(parts: readonly Text[], link: 'why.and' | 'why.then' = 'why.and'): Text {
  const [first, ...others] = parts;
  return others.reduce((one, other) => text(link, { one, other }), first ?? text('verbatim', { text: '' }));
}
