import {
  type CanaryTimes,
  type Clock,
  type CommandSink,
  canaryMessage,
  type LegAddress,
  type Logger,
  nextCanaryMs,
  type ProviderId,
  pause,
} from '@partyline/core';

export interface CanaryPlan {
  readonly times: CanaryTimes;
  /** A number that says back what it hears. */
  readonly echo: LegAddress;
  /** Those who are tried. */
  readonly providers: readonly ProviderId[];
}

export interface CanaryClockDeps {
  readonly commands: Pick<CommandSink, 'append'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Begins a canary through each provider at its time. Every process of a gateway does, and the bus takes one message of
 * each. What cannot be written then is left out: the next time comes.
 */
export async function runCanaries(plan: CanaryPlan, deps: CanaryClockDeps, signal: AbortSignal): Promise<void> {
  const { commands, clock, logger } = deps;
  while (!signal.aborted) {
    const atMs = nextCanaryMs(plan.times, clock.now());
    await pause(clock, atMs - clock.now(), signal);
    if (signal.aborted) return;
    for (const provider of plan.providers) {
      try {
        await commands.append(canaryMessage(provider, plan.echo, atMs));
      } catch (error) {
        logger.warn({ provider, err: error }, 'canary not begun');
      }
    }
  }
}
