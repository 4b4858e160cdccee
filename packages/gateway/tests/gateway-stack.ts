import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type CarrierCall, carrierCalls, eventually, type Stack, startTestStack, tones } from '@partyline/testkit';

type StackOptions = NonNullable<Parameters<typeof startTestStack>[0]>;

/**
 * A stack without Matrix unless it is asked for, with a gateway of short patience: a call ends a second after the last
 * but one has left.
 */
export function startGatewayStack(options: StackOptions = {}): Promise<Stack> {
  return startTestStack({
    servers: ['redis', 'prosody', 'pbx', 'carrier', 'epsilon', 'gateway'],
    ...options,
    changeConfig: (config) => {
      Object.assign(config.calls, { graceSeconds: 1, maxCallsPerPerson: 100 });
      options.changeConfig?.(config);
    },
  });
}

/** The n-th ordinary number of the telephone network: it answers after a second. */
export function ordinary(n: number): string {
  return `+120255501${String(n).padStart(2, '0')}`;
}

/** The tone that a number speaks, in Hz. */
function toneOf(number: string): number {
  return 400 + 20 * Number(number.slice(-2));
}

/** How often, through whom, and how long a number has been rung. */
export function callsTo(stack: Stack, number: string): readonly CarrierCall[] {
  return carrierCalls(stack).filter((call) => call.number === number);
}

/** Waits until no phone rings or talks any more at these numbers. */
export async function phonesAreQuiet(stack: Stack, ...numbers: readonly string[]): Promise<void> {
  const busy = () => numbers.flatMap((number) => callsTo(stack, number)).filter(({ endedMs }) => endedMs === undefined);
  await eventually(
    () => `an end of ${JSON.stringify(busy())}`,
    () => busy().length === 0,
    5_000,
  );
}

/** Waits until every one of these numbers hears all the others, and nothing else: not itself. */
export async function hearEachOther(stack: Stack, ...numbers: readonly string[]): Promise<void> {
  for (const number of numbers) {
    const others = numbers.filter((other) => other !== number);
    await hears(stack, number, others);
  }
}

/** Waits until a number hears all of these others, and nothing else; nothing at all where nobody is named. */
export async function hears(stack: Stack, number: string, others: readonly string[]): Promise<void> {
  const file = recordingOf(stack, number);
  const expected = tonesOf(others);
  const heard = () => tones(file, 1).join(' ');
  await eventually(
    () => `${number} hears ${expected || 'nothing'}, not ${heard()} Hz`,
    () => heard() === expected,
  );
}

/**
 * The same, by sound that reached it from now on: for what was so before, and is to be so still. Takes some seconds, for
 * recordings are written in pieces of two.
 */
export async function stillHears(stack: Stack, number: string, others: readonly string[]): Promise<void> {
  const file = recordingOf(stack, number);
  const sizeOf = () => (existsSync(file) ? statSync(file).size : 0);
  const before = sizeOf();
  // The first piece that comes may have begun before.
  await eventually(`sound for ${number}`, () => sizeOf() > before + PIECE_BYTES);
  await hears(stack, number, others);
}

/** What Asterisk writes of a recording at once: two seconds of 8 kHz at 16 bits. */
const PIECE_BYTES = 32_768;

function recordingOf({ info }: Stack, number: string): string {
  return join(info.carrier?.recordings ?? '', `${number}.wav`);
}

function tonesOf(numbers: readonly string[]): string {
  return numbers
    .map(toneOf)
    .sort((a, b) => a - b)
    .join(' ');
}

/** A status text with every time of day and duration replaced: what is left is the same in every run. */
export function timeless(text: string): string {
  return text
    .replace(/(?<=(for|after) )(?:\d+ min )?\d+ s\b/gi, 'T')
    .replace(/^Call \w{5}/, 'Call ID')
    .replace(/\S+ ended it/, 'NAME ended it')
    .replace(/HANGUP \w{5} ends this call/g, 'HANGUP ends the call');
}

/** How many phones have been rung so far. */
export function carrierCallCount(stack: Stack): number {
  return carrierCalls(stack).length;
}
