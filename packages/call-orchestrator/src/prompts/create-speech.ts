import { type Logger, TroubleLog } from '@partyline/core';
import type { Speech } from './prompt-maker.ts';
import { readWav, resample, writeWav } from './resample-wav.ts';
import { SpeechFiles } from './speech-files.ts';
import { argsFor, runSpeech, type SpeechProgram } from './speech-program.ts';

/** What a telephone or a browser gets anything out of, and Asterisk reads as `.wav16`. Hz. */
const RATE = 16_000;
/** No call waits longer than this for its words, ms. */
const DEADLINE_MS = 3_000;
/** Programs at once; the others wait. */
const AT_ONCE = 2;

export interface SpeechSettings extends SpeechProgram {
  /** A folder that Asterisk reads under the same name. */
  readonly directory: string;
  readonly deadlineMs?: number;
}

/** Speech by a program of this machine. What was spoken before is not spoken again. */
export function createSpeech(settings: SpeechSettings, logger: Logger): Speech {
  const files = new SpeechFiles(settings.directory);
  const making = new Map<string, Promise<string | undefined>>();
  const trouble = new TroubleLog(logger, () => Date.now(), 'speech failed, sounds are played instead');
  let running = 0;
  const waiting: (() => void)[] = [];

  async function make(name: string, words: string, language: string): Promise<string | undefined> {
    const signal = AbortSignal.timeout(settings.deadlineMs ?? DEADLINE_MS);
    try {
      if (await files.has(name)) return files.mediaOf(name);
      if (running >= AT_ONCE) await turn(signal);
      running += 1;
      try {
        const sound = readWav(await runSpeech(settings, language, words, signal));
        if (sound === undefined || sound.samples.length === 0) throw new Error('the speech program wrote no sound');
        await files.write(name, writeWav(resample(sound, RATE)));
      } finally {
        running -= 1;
        waiting.shift()?.();
      }
      trouble.over();
      return files.mediaOf(name);
    } catch (error) {
      trouble.failed({ err: error });
      return undefined;
    }
  }

  function turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = (): void => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = (): void => {
        waiting.splice(waiting.indexOf(go), 1);
        reject(signal.reason);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      waiting.push(go);
    });
  }

  return {
    speak(words, language) {
      const name = files.nameOf([settings.program, ...argsFor(settings, language)], words);
      const made = making.get(name) ?? make(name, words, language).finally(() => making.delete(name));
      making.set(name, made);
      return made;
    },
  };
}
