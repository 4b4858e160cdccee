import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { type Check, checked, type Logger } from '@partyline/core';
import { createSpeech } from '@partyline/gateway';
import type { Config } from '@partyline/runtime';

const NAME = 'speech';
const SILENT: Logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => SILENT };

/** Whether the program speaks into the folder. That Asterisk reads it is for the operator to see to. Never rejects. */
export async function checkSpeech(speech: NonNullable<Config['speech']>): Promise<Check[]> {
  const { program, directory } = speech;
  let reason: unknown;
  const note: Logger = {
    ...SILENT,
    warn({ err }) {
      reason = err;
    },
  };
  const spoken = await createSpeech(speech, note).speak(`Partyline ${process.pid}`, 'en');
  if (spoken !== undefined) {
    return [checked.ok(NAME, `${program} speaks into ${directory}, which every Asterisk has to read by this name`)];
  }
  const isWritable = await access(directory, constants.W_OK).then(
    () => true,
    () => false,
  );
  const why = reason instanceof Error ? reason.message : 'no sound in time';
  const mend = isWritable ? `see that ${program} runs: echo Hello | ${program} …` : `mkdir -p ${directory}, writable`;
  return [checked.fail(NAME, `${program} does not speak into ${directory}: ${why}`, mend)];
}
