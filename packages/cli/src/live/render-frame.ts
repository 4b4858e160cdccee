import { type CallId, type NodeStatus, type PersonView, type StoredCall, viewCall } from '@partyline/core';
import { relativeTime } from '../output/relative-time.ts';
import { fit, printable, renderTable } from '../output/render-table.ts';
import type { Size } from './terminal.ts';

export interface Scene {
  readonly calls: readonly StoredCall[];
  readonly nodes: readonly NodeStatus[];
  readonly talking: ReadonlyMap<CallId, readonly number[]>;
  readonly nowMs: number;
  /** Why it is not of now. */
  readonly trouble?: string | undefined;
}

/** Title and foot, and the titles of the columns. */
const LINES_AROUND = 3;

/** How many people can be seen at once. */
export function bodyHeight({ height }: Size): number {
  return Math.max(1, height - LINES_AROUND);
}

export function peopleIn({ calls }: Pick<Scene, 'calls'>): number {
  return calls.reduce((sum, { state }) => sum + state.legs.length, 0);
}

/**
 * The whole screen: as many lines as it is high at most, none longer than it is wide.
 * @param from how many people are scrolled away
 */
export function renderFrame(scene: Scene, from: number, size: Size): readonly string[] {
  const { width, height } = size;
  const rows = rowsOf(scene, from, bodyHeight(size));
  const columns = [
    ...['CALL', 'PBX', 'FOR', '#'].map((title) => ({ title })),
    { title: 'WHO', flexible: true },
    ...['STATE', 'SINCE', 'TALKS', 'PROVIDER'].map((title) => ({ title })),
    { title: 'SOUND', flexible: true },
  ];
  const table = rows.length === 0 ? ['', 'No calls.'] : renderTable(columns, rows, width).split('\n');
  const body = [title(scene), ...table].slice(0, Math.max(0, height - 1));
  const filled = [...body, ...Array<string>(Math.max(0, height - 1 - body.length)).fill('')];
  return [...filled, foot(scene, from, rows.length)].map((line) => fit(line, width).trimEnd());
}

function title({ calls, nodes, nowMs }: Scene): string {
  const people = calls.flatMap(({ state }) => state.legs);
  const inCall = people.filter(({ phase }) => phase === 'in').length;
  const called = people.filter(({ phase }) => phase === 'calling').length;
  const shown = nodes.map(({ report, alive }) => {
    const state = alive ? (report.drained ? 'drained' : report.callable ? `${report.load}` : 'no calls') : 'silent';
    return `${report.node} ${state}`;
  });
  const time = new Date(nowMs).toISOString().slice(11, 19);
  return `Partyline ${time}  ${calls.length} calls, ${inCall} in, ${called} called  ${shown.join(', ')}`;
}

function foot(scene: Scene, from: number, shown: number): string {
  const { trouble } = scene;
  const all = peopleIn(scene);
  const part = shown < all ? `${from + 1}–${from + shown} of ${all}, ↑ ↓ scroll; ` : '';
  return `${trouble === undefined ? '' : `${printable(trouble)}; `}${part}q quits`;
}

function rowsOf({ calls, talking, nowMs }: Scene, from: number, count: number): string[][] {
  const rows: string[][] = [];
  let skipped = 0;
  for (const { state } of calls) {
    if (rows.length >= count) break;
    if (skipped + state.legs.length <= from) {
      skipped += state.legs.length;
      continue;
    }
    const view = viewCall(state);
    const talkers = talking.get(state.id) ?? [];
    for (const person of view.people) {
      if (skipped < from) skipped += 1;
      else if (rows.length < count) {
        const isFirst = person.number === 1 || rows.length === 0;
        const call = isFirst ? [view.shortId, state.node, relativeTime(view.startedAtMs, nowMs)] : ['', '', ''];
        rows.push([...call, ...personCells(person, talkers.includes(person.number), nowMs)]);
      }
    }
  }
  return rows;
}

function personCells(person: PersonView, talks: boolean, nowMs: number): string[] {
  const { number, name, address, state, outcome, joinedAtMs, leftAtMs, provider } = person;
  const since = leftAtMs ?? joinedAtMs;
  return [
    ...[String(number), name ?? address, state === 'out' ? (outcome ?? 'out') : state],
    ...[since === undefined ? '' : relativeTime(since, nowMs), talks ? '●' : '', provider ?? ''],
    soundOf(person),
  ];
}

/** What is between them and the others. */
function soundOf({ muted, held, onHold, hand, atDoor, quality }: PersonView): string {
  const words = [
    ...[muted && 'muted', held && 'held', onHold && 'holds', hand && 'hand', atDoor && 'at the door'],
    quality !== undefined && quality.kind !== 'good' && wordsOf(quality),
  ];
  return words.filter((word) => typeof word === 'string').join(', ');
}

function wordsOf(quality: Exclude<NonNullable<PersonView['quality']>, { readonly kind: 'good' }>): string {
  return quality.kind === 'choppy' ? `choppy: ${quality.lostPercent} % lost` : quality.kind.replaceAll('-', ' ');
}
