import { type CallState, formatLegAddress, type Leg, type Outgoing, viewCall, wantedSound } from '@partyline/core';
import fc from 'fast-check';
import { expect } from 'vitest';
import { World } from './world.fixture.ts';

const PEOPLE = ['+12025550100', '+12025550101', '+12025550102'];

/** Something that somebody writes while three people talk. */
export const anyCommand = fc.oneof(
  ...['MUTE', 'UNMUTE', 'HOLD', 'RESUME', 'DROP', 'REDIAL'].map((word) =>
    fc.integer({ min: 1, max: 4 }).map((number) => `${word} ${number}`),
  ),
  fc.constantFrom('MUTE ALL', 'UNMUTE ALL', 'REDIAL', 'LOCK', 'UNLOCK', 'STATUS', 'ADD +12025550103', 'LINK Anna'),
);

/** A call in which three people talk. */
export async function talkingWorld(): Promise<{ world: World; gateway: ReturnType<World['startGateway']> }> {
  const world = new World({ '+12025550154': { ringsAfterMs: 1_000, answersAfterMs: 8_000 } });
  const gateway = world.startGateway();
  await world.clock.advance(100);
  await world.say(`CALLBACK ${PEOPLE.join(' ')}`);
  await world.clock.advance(4_000);
  expect(theCall(world).legs.map(({ phase }) => phase)).toEqual(['in', 'in', 'in']);
  return { world, gateway };
}

/** The call of the world, as it is stored. */
export function theCall({ calls }: World): CallState {
  const [call] = calls;
  if (call === undefined) throw new Error('there is no call');
  return call;
}

/** What the telephone system holds of a person of the call: missing where it holds nothing. */
export function channelOf(world: World, number: number) {
  const call = theCall(world);
  return world.system.channels.get(`${call.id}/${number}/${call.legs[number - 1]?.attempts.length}`);
}

/**
 * The state, the telephone system and the chat say the same of everybody, and nobody's phone rang more often than they
 * were called.
 */
export async function expectInLine(world: World): Promise<void> {
  const call = theCall(world);
  for (const [index, leg] of call.legs.entries()) {
    const channel = channelOf(world, index + 1);
    const { phase, bridgedIn, sound } = { phase: leg.phase, ...channel };
    const isHeard = call.phase === 'talking' && phase === 'in';
    expect({ number: index + 1, phase, bridgedIn, sound }).toEqual({
      ...{ number: index + 1, phase },
      bridgedIn: isHeard ? call.id : undefined,
      sound: isHeard ? wantedSound(leg) : channel?.sound,
    });
    const rings = world.system.dialled.filter((address) => address === formatLegAddress(leg.address)).length;
    expect(rings).toBeLessThanOrEqual(leg.attempts.length);
  }
  const shown = (await world.items()).filter((item) => item.kind === 'status').at(-1);
  expect(told(shown?.content)).toEqual(told({ kind: 'calls', calls: [viewCall(call)] }));
}

/** That a line is good is no news. */
function told(content: unknown): unknown {
  const json = JSON.stringify(content, (key, value) =>
    key === 'quality' && JSON.stringify(value) === '{"kind":"good"}' ? undefined : value,
  );
  return JSON.parse(json);
}

/** The answers to the messages of these ids, in the order in which they were given. */
export async function answersTo(world: World, ids: readonly string[]): Promise<Outgoing[]> {
  return (await world.items()).filter(({ kind, ...item }) => {
    const inReplyTo = 'inReplyTo' in item ? item.inReplyTo : undefined;
    return kind === 'reply' && inReplyTo !== undefined && ids.includes(inReplyTo);
  });
}

/** What is said of a person in a few words, for a test to compare. */
export function marksOf({ phase, muted, held }: Leg): string {
  return [phase, ...(muted ? ['muted'] : []), ...(held ? ['held'] : [])].join(' ');
}
