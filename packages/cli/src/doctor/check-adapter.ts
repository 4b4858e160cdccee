import type { AdapterReport } from '@partyline/core';
import { type Check, checked } from '@partyline/core';

/** Judges what the gateways last said of one configured IM account; undefined where they have been silent. */
export function checkAdapter(name: string, report: AdapterReport | undefined): Check {
  if (report === undefined) {
    return checked.fail(name, 'no gateway runs it', 'start a gateway with this role, or read its log');
  }
  const { state, reason, holder } = report;
  switch (state) {
    case 'online':
      return checked.ok(name, `signed in by the gateway on ${holder}`);
    case 'connecting':
      if (reason === undefined)
        return checked.warn(name, `the gateway on ${holder} is signing in`, 'ask again in a moment');
      return checked.fail(
        name,
        `the gateway on ${holder} is not signed in: ${reason}`,
        'compare account and password, and see the line on its server',
      );
    case 'off':
      return checked.fail(
        name,
        `the gateway on ${holder} gave up for some minutes: ${reason ?? 'no reason known'}`,
        'end the other program, or give each a resource of its own',
      );
  }
}
