import type { RecordingRef } from '@partyline/core';
import { z } from 'zod';
import type { AsteriskIds } from '../protocol/asterisk-ids.ts';
import type { RecordingNames } from '../protocol/recording-names.ts';
import type { AriLink } from '../socket/ari-link.ts';
import { checkAnswer, readAnswer } from '../socket/check-answer.ts';

const storedSchema = z.array(z.object({ name: z.string() }));

/** Records conferences. A channel that is recorded cannot be put into a bridge, so it is always the bridge. */
export class BridgeRecorder {
  readonly #link: AriLink;
  readonly #ids: AsteriskIds;
  readonly #names: RecordingNames;

  constructor(link: AriLink, ids: AsteriskIds, names: RecordingNames) {
    this.#link = link;
    this.#ids = ids;
    this.#names = names;
  }

  /** What was recorded under the name is gone on with: the bridge may have been another. */
  async start(ref: RecordingRef): Promise<void> {
    const name = this.#names.nameOf(ref);
    if (await this.#isLive(name)) return;
    const answer = await this.#link.request({
      method: 'POST',
      path: `bridges/${this.#ids.bridgeOf(ref.callId)}/record`,
      query: { name, format: 'wav', ifExists: 'append' },
    });
    // Somebody was quicker.
    if (answer.status === 409 && (await this.#isLive(name))) return;
    checkAnswer(answer, 'record');
  }

  async stop(ref: RecordingRef): Promise<void> {
    const path = `recordings/live/${this.#names.nameOf(ref)}/stop`;
    const answer = await this.#link.request({ method: 'POST', path });
    if (answer.status !== 404) checkAnswer(answer, 'stop recording');
  }

  async removeBefore(beforeMs: number): Promise<void> {
    const answer = await this.#link.request({ method: 'GET', path: 'recordings/stored' });
    for (const { name } of readAnswer(storedSchema, checkAnswer(answer, 'recordings').body, 'recordings')) {
      const ref = this.#names.refOf(name);
      if (ref === undefined || ref.atMs >= beforeMs) continue;
      const removed = await this.#link.request({ method: 'DELETE', path: `recordings/stored/${name}` });
      if (removed.status !== 404) checkAnswer(removed, 'remove recording');
    }
  }

  async #isLive(name: string): Promise<boolean> {
    return (await this.#link.request({ method: 'GET', path: `recordings/live/${name}` })).status === 200;
  }
}
