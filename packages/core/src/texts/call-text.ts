import type { CallView, PersonView } from '../call/view/call-view.ts';
import { durationText } from './duration-text.ts';
import { linesOf, type Text, text } from './text.ts';

/** A call in words: a heading, a line per person, and what makes them less certain than they look. */
export function callText(view: CallView): Text {
  const first = view.people.map(calledOf)[0] ?? '';
  const people = view.people.map((person) =>
    text('person', {
      number: person.number,
      name: shownAs(person),
      state: stateText(person, first),
      marks: marksText(person),
      quality: qualityText(person),
      hand: handText(person, view.startedAtMs),
      talking: person.talking ? text('person.talking') : '',
      via: viaText(person),
    }),
  );
  const door = view.locked ? [text('call.locked')] : [];
  return linesOf([headingText(view, first), ...people, ...door, ...recordingOf(view), ...noticesOf(view)]);
}

function recordingOf({ id, phase, recordingSinceMs, recordings }: CallView): Text[] {
  if (recordingSinceMs !== undefined) return [text(recordingSinceMs === 0 ? 'call.recording-soon' : 'call.recording')];
  return phase === 'ended' && recordings !== undefined ? [text('call.recorded', { id })] : [];
}

function calledOf({ name, address }: PersonView): string {
  return name ?? address;
}

/** What is dialled is shown beside what it is called. */
function shownAs({ name, address }: PersonView): Text | string {
  if (name === undefined) return address;
  return address.startsWith('link:') ? name : text('person.named', { name, address });
}

function headingText(view: CallView, first: string): Text {
  const { shortId: id, phase, startedAtMs, endedAtMs = startedAtMs } = view;
  const hint = view.isAlone ? text('call.hint') : text('call.hint-id', { id });
  switch (phase) {
    case 'talking': {
      const parties = view.people.filter(isHeard).length;
      return text('call.talking', { id, parties, hint });
    }
    case 'closing':
      return text('call.closing', { id, why: closeReasonText(view, first) });
    case 'ended':
      return text('call.ended', {
        id,
        duration: durationText(endedAtMs - startedAtMs),
        why: closeReasonText(view, first),
      });
    default:
      return text(`call.${phase}`, { id, first, hint });
  }
}

/** Whoever answered is in the call for certain once a sound of theirs has come. */
function isHeard({ state, quality }: PersonView): boolean {
  return state === 'in' && quality?.kind !== 'not-heard-yet';
}

function noticesOf({ outOfReachSinceMs, startedAtMs }: CallView): Text[] {
  if (outOfReachSinceMs === undefined) return [];
  return [text('call.out-of-reach', { after: durationText(outOfReachSinceMs - startedAtMs) })];
}

function stateText(person: PersonView, first: string): Text {
  const { state, outcome = 'cancelled', joinedAtMs, leftAtMs = joinedAtMs } = person;
  if (state === 'waiting') return text('person.waiting', { first });
  if (state === 'in' && !isHeard(person)) return text('person.not-heard-yet');
  if (state !== 'out') return text(`person.${state}`);
  if (joinedAtMs === undefined || leftAtMs === undefined) return text(`outcome.${outcome}`);
  const duration = durationText(leftAtMs - joinedAtMs);
  if (outcome === 'lost' || outcome === 'dropped') return text('person.was-in-lost', { duration });
  if (outcome === 'removed') return text('person.was-in-removed', { duration });
  return text(outcome === 'left' ? 'person.was-in-left' : 'person.was-in', { duration });
}

/** What is to be known of somebody besides. */
function marksText({ muted, held, onHold, atDoor, number }: PersonView): Text | string {
  if (atDoor) return text('person.at-door', { number });
  if (held) return text('person.held');
  if (onHold) return text('person.on-hold');
  return muted ? text('person.muted') : '';
}

/** Who of several raised a hand first is seen by when it was, counted from the beginning of the call. */
function handText({ hand, handSinceMs }: PersonView, startedAtMs: number): Text | string {
  if (!hand) return '';
  return handSinceMs === undefined
    ? text('person.hand')
    : text('person.hand-after', { after: durationText(handSinceMs - startedAtMs) });
}

/** That all is well is said only where it was not. */
function qualityText({ quality }: PersonView): Text | string {
  switch (quality?.kind) {
    case 'good':
      return quality.again ? text('person.sounds-good-again') : '';
    case 'choppy':
      return text('person.choppy', { percent: quality.lostPercent });
    case 'not-heard':
      return text('person.not-heard');
    case 'hears-nothing':
      return text('person.hears-nothing');
    default:
      return '';
  }
}

/** Providers are named only where the person named one, or one failed, or had no line left. */
function viaText({ provider, failed = [], providerNamed, outcome }: PersonView): Text | string {
  if (provider === undefined) return '';
  if (failed.length > 0) return text('person.via-after', { provider, failed: failed.join(', ') });
  const isNamed = providerNamed === true || outcome === 'network-failed' || outcome === 'lines-busy';
  return isNamed ? text('person.via', { provider }) : '';
}

function closeReasonText({ closeReason = 'hangup', closedBy, people }: CallView, first: string): Text {
  switch (closeReason) {
    case 'hangup':
      return closedBy === undefined ? text('close.somebody') : text('close.hangup', { who: closedBy });
    case 'parties-left':
      return whoLeftText(people);
    case 'first-leg-failed':
    case 'first-leg-left':
      return people[0]?.outcome === 'removed'
        ? text('close.one-removed', { name: first })
        : text(`close.${closeReason}`, { first });
    default:
      return text(`close.${closeReason}`);
  }
}

function whoLeftText(people: readonly PersonView[]): Text {
  const gone = people.filter(({ outcome }) => outcome === 'left' || outcome === 'dropped' || outcome === 'removed');
  const [one, ...others] = gone;
  if (one === undefined || others.length > 0) {
    return text(gone.some(({ outcome }) => outcome === 'removed') ? 'close.nobody-left' : 'close.others-left');
  }
  if (one.outcome === 'removed') return text('close.one-removed', { name: calledOf(one) });
  return text(one.outcome === 'dropped' ? 'close.one-dropped' : 'close.one-left', { name: calledOf(one) });
}
