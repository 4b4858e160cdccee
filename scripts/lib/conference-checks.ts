import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../../packages/testkit/src/chat-user/eventually.ts';
import { carrierCalls } from '../../packages/testkit/src/stack/carrier/carrier-calls.ts';
import { tones } from '../../packages/testkit/src/stack/carrier/tones.ts';
import { ariCount } from '../../packages/testkit/src/stack/servers/pbx.ts';
import type { Stack } from '../../packages/testkit/src/stack/start-stack.ts';

/** Who is called, and the tone by which they are known. */
export interface Party {
  readonly name: string;
  readonly hz: number;
}

/** Runs one check, tells how it went, and lets the next one have its turn. */
export type Check = (what: string, work: () => Promise<unknown>) => Promise<void>;

/** A conference as the telephone network has it, which is asked behind the gateway's back. Make it before the call. */
export class ConferenceChecks {
  readonly #check: Check;
  readonly #stack: Stack;
  readonly #parties: readonly Party[];
  readonly #countedBefore: number;

  constructor(check: Check, stack: Stack, parties: readonly Party[]) {
    this.#check = check;
    this.#stack = stack;
    this.#parties = parties;
    this.#countedBefore = carrierCalls(stack).length;
    for (const { name } of parties) rmSync(this.#recording(name), { force: true });
  }

  /** Everybody hears everybody else. */
  async sound(): Promise<void> {
    for (const { name, hz } of this.#parties) {
      const others = this.#parties.filter((party) => party.hz !== hz);
      const expected = others.map((party) => party.hz).join(' and ');
      const names = others.map((party) => party.name).join(' and ');
      await this.#check(`${name} hears ${names} (${expected} Hz), not itself (${hz} Hz)`, () => {
        let heard = '';
        const listen = () => {
          heard = tones(this.#recording(name), 1).join(' and ');
          return heard === expected;
        };
        return eventually(() => `${expected} Hz; heard ${heard || 'nothing'}`, listen);
      });
    }
  }

  async nothingLeft(): Promise<void> {
    await this.#check('each of them was rung exactly once', async () => {
      const rung = carrierCalls(this.#stack)
        .slice(this.#countedBefore)
        .map(({ number }) => number);
      const expected = this.#parties.map(({ name }) => name);
      if (rung.toSorted().join() !== expected.toSorted().join()) throw new Error(`rung were ${rung.join(', ')}`);
    });
    await this.#check('Asterisk has no channel and no bridge left', () =>
      eventually('an idle Asterisk', async () => {
        const { ari } = this.#stack.info;
        return ari !== undefined && (await ariCount(ari, 'channels')) + (await ariCount(ari, 'bridges')) === 0;
      }),
    );
  }

  #recording(name: string): string {
    const { carrier } = this.#stack.info;
    if (carrier === undefined) throw new Error('This stack has no telephone network');
    return join(carrier.recordings, `${name}.wav`);
  }
}
