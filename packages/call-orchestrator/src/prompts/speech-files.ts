import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that was not played for so long is removed, ms: what people said is not kept. */
const KEEP_MS = 24 * 3_600_000;
/** At most so many files; the oldest go first. */
const FILES_AT_MOST = 1_000;
/** What we wrote, or had begun to write. */
const OURS = /^pl-[0-9a-f]{32}\.wav16(\.\d+\.new)?$/;

/** The folder of spoken files, which Asterisk reads too. */
export class SpeechFiles {
  readonly #directory: string;
  readonly #keepMs: number;
  readonly #atMost: number;
  #written = 0;

  constructor(directory: string, { keepMs = KEEP_MS, atMost = FILES_AT_MOST } = {}) {
    this.#directory = directory;
    this.#keepMs = keepMs;
    this.#atMost = atMost;
  }

  /** The file for these words by this voice; no two have the same. */
  nameOf(voice: readonly string[], words: string): string {
    return `pl-${createHash('sha256')
      .update(JSON.stringify([voice, words]))
      .digest('hex')
      .slice(0, 32)}`;
  }

  /** Asterisk's name of it: without its ending. */
  mediaOf(name: string): string {
    return `sound:${join(this.#directory, name)}`;
  }

  /** Whether it is there; then it is kept from now on. */
  async has(name: string): Promise<boolean> {
    const now = new Date();
    return utimes(this.#pathOf(name), now, now).then(
      () => true,
      () => false,
    );
  }

  /** Wholly or not at all: Asterisk may read it in the next moment. */
  async write(name: string, bytes: Buffer): Promise<void> {
    await mkdir(this.#directory, { recursive: true });
    const path = this.#pathOf(name);
    const begun = `${path}.${process.pid}.new`;
    await writeFile(begun, bytes, { mode: 0o644 });
    await rename(begun, path);
    this.#written += 1;
    if (this.#written % 50 === 1) await this.clean();
  }

  /** Removes what is old, or too much. What does not work is tried the next time. */
  async clean(nowMs = Date.now()): Promise<void> {
    const names = (await readdir(this.#directory).catch(() => [])).filter((name) => OURS.test(name));
    const ages: { path: string; atMs: number }[] = [];
    for (const name of names) {
      const path = join(this.#directory, name);
      const atMs = await stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      );
      ages.push({ path, atMs });
    }
    ages.sort((one, other) => other.atMs - one.atMs);
    for (const [index, { path, atMs }] of ages.entries()) {
      if (index >= this.#atMost || nowMs - atMs > this.#keepMs) await rm(path, { force: true }).catch(() => {});
    }
  }

  #pathOf(name: string): string {
    return join(this.#directory, `${name}.wav16`);
  }
}
