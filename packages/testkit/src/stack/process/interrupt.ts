/** How a program ends that a signal has ended: 128 and the signal's number, as shells have it. */
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Someone asked a script to end. */
export class Interrupted extends Error {
  readonly exitCode: number;

  constructor(signal: keyof typeof exitCodes) {
    super(`ended by ${signal}`);
    this.name = 'Interrupted';
    this.exitCode = exitCodes[signal];
  }
}

/**
 * Aborts with an `Interrupted` at the first SIGINT, SIGTERM or SIGHUP, so that a script can stop the servers that it
 * has started, which would outlive it. A second signal ends the process at once.
 */
export function onInterrupt(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(exitCodes[signal]);
      controller.abort(new Interrupted(signal));
    });
  }
  return controller.signal;
}

/**
 * The outcome of `work`, or a rejection with the signal's reason, whichever is first. What `work` stands for goes on.
 */
export async function unlessInterrupted<T>(interrupted: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(interrupted.reason);
  if (interrupted.aborted) onAbort();
  interrupted.addEventListener('abort', onAbort);
  try {
    return await Promise.race([work, promise]);
  } finally {
    interrupted.removeEventListener('abort', onAbort);
  }
}
