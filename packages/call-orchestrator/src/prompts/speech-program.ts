import { spawn } from 'node:child_process';

/** More than the longest text takes: a program that goes on writing is ended. Bytes. */
const OUTPUT_LIMIT = 16 * 1024 * 1024;

export interface SpeechProgram {
  readonly program: string;
  /** `{language}` stands for the language's code, ISO 639-1. */
  readonly args: readonly string[];
}

/** The arguments for a language. The text is never among them: it goes in by standard input. */
export function argsFor({ args }: SpeechProgram, language: string): readonly string[] {
  return args.map((arg) => arg.replaceAll('{language}', language));
}

/**
 * Has a program speak: what it writes to its standard output. Rejects when it cannot be started, fails, says too much,
 * or has not ended by itself when the signal aborts; it is killed then.
 */
export function runSpeech(
  program: SpeechProgram,
  language: string,
  words: string,
  signal: AbortSignal,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(program.program, argsFor(program, language), {
      stdio: ['pipe', 'pipe', 'ignore'],
      signal,
      killSignal: 'SIGKILL',
    });
    const chunks: Buffer[] = [];
    let size = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= OUTPUT_LIMIT) chunks.push(chunk);
      else child.kill('SIGKILL');
    });
    // A program that does not read its input is told by how it ends.
    child.stdin.on('error', () => {});
    child.on('error', reject);
    child.on('close', (code, killedBy) => {
      if (code === 0) resolve(Buffer.concat(chunks));
      else reject(new Error(`the speech program ended with ${killedBy ?? code}`));
    });
    child.stdin.end(`${words}\n`);
  });
}
