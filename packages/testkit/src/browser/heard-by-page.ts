import type { Page } from 'playwright-core';
import { z } from 'zod';
import { loudTones } from '../stack/carrier/tones.ts';

const recordingSchema = z.object({ samples: z.array(z.number()), rate: z.number() });

/** Runs in the page, whose types this package does not know. A second, for the window to fill with what comes now. */
const RECORD = `(async () => {
  const find = (root) => {
    for (const element of root.querySelectorAll('*')) {
      const found = element.localName === 'audio' ? element : element.shadowRoot && find(element.shadowRoot);
      if (found) return found;
    }
  };
  const stream = find(document)?.srcObject;
  const context = new AudioContext();
  const rate = context.sampleRate;
  if (!stream) return { samples: [0], rate };
  const analyser = context.createAnalyser();
  analyser.fftSize = 32768;
  context.createMediaStreamSource(stream).connect(analyser);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const samples = new Float32Array(analyser.fftSize);
  analyser.getFloatTimeDomainData(samples);
  await context.close();
  return { samples: Array.from(samples, (sample) => Math.round(sample * 32767)), rate };
})()`;

/**
 * Which of the telephone network's tones a page plays, in Hz, ascending: by its first `<audio>` element, wherever in its
 * shadow trees that is.
 * @param among only these are listened for: a machine that is too busy breaks tones up, which leaves something of them
 *   on both sides
 */
export async function heardByPage(page: Page, among?: readonly number[]): Promise<readonly number[]> {
  const { samples, rate } = recordingSchema.parse(await page.evaluate(RECORD));
  return loudTones(Int16Array.from(samples), rate, among).toSorted((one, other) => one - other);
}
