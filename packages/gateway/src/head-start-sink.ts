import type { CommandSink, Envelope } from '@partyline/core';

/** Who may do something useful while a message is on its way: an orchestrator. */
export interface Expecting {
  expect(envelope: Envelope): void;
  unexpect(envelope: Envelope): void;
}

/** Where commands go, told first to the orchestrator that will read them: it sits in the same process. */
export class HeadStartSink implements CommandSink {
  readonly #commands: CommandSink;
  readonly #expecting: Expecting;
  /** The bus took the last command. While it does not, nothing is expected: each try would cost Asterisk a channel. */
  #flowing = true;

  constructor(commands: CommandSink, expecting: Expecting) {
    this.#commands = commands;
    this.#expecting = expecting;
  }

  async append(envelope: Envelope): Promise<'accepted' | 'repeated'> {
    if (this.#flowing) this.#expecting.expect(envelope);
    try {
      const outcome = await this.#commands.append(envelope);
      this.#flowing = true;
      if (outcome === 'repeated') this.#expecting.unexpect(envelope);
      return outcome;
    } catch (error) {
      this.#flowing = false;
      this.#expecting.unexpect(envelope);
      throw error;
    }
  }
}
