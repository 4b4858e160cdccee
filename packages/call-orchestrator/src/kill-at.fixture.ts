import type { Gateway } from './world.fixture.ts';

/** Kills the gateway at its n-th request to the telephone system, before or after that has been carried out. */
export function killAt(gateway: Gateway, request: number, when: 'before' | 'after'): { readonly happened: boolean } {
  const progress = { happened: false };
  let count = 0;
  gateway.telephony.intercept = async (_name, moment) => {
    if (moment !== when) return;
    count += 1;
    if (count !== request) return;
    progress.happened = true;
    gateway.kill();
    await new Promise(() => undefined);
  };
  return progress;
}
