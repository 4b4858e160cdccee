import { type ConfigFinding, createDestinationPolicy, createRiskTable } from '@partyline/core';
import type { Config } from './config-schema.ts';

/** What the classes of numbers make of the rest of the configuration. */
export function riskWarnings({ calls, routing }: Pick<Config, 'calls' | 'routing'>): ConfigFinding[] {
  return [...allowanceWarnings(calls), ...echoWarnings(calls, routing)];
}

/** Allowances that open nothing, or less than they seem to. */
function allowanceWarnings({ allowRiskyPrefixes, riskClasses }: Config['calls']): ConfigFinding[] {
  const classOf = createRiskTable(riskClasses);
  return allowRiskyPrefixes.flatMap((allowed, index) => {
    if (classOf(allowed).riskClass !== 'normal') return [];
    const shut = [...riskClasses.special, ...riskClasses.tollFraud].filter((prefix) => prefix.startsWith(allowed));
    const path = ['calls', 'allowRiskyPrefixes', index];
    if (shut.length === 0) return [{ path, message: 'is of no risk', instead: 'remove it: it may be called anyway' }];
    const message = 'opens nothing, because longer prefixes within it are of risk';
    return [{ path, message, instead: `list those of them that may be called: ${shut.join(', ')}` }];
  });
}

/** Canaries that would never call. */
function echoWarnings(calls: Config['calls'], { canaries }: Config['routing']): ConfigFinding[] {
  if (canaries === undefined) return [];
  const destination = createDestinationPolicy({ ...calls, trunkHosts: [] })({ kind: 'phone', number: canaries.echo });
  if (destination.ok) return [];
  const message = `is not called: ${destination.risk}`;
  return [{ path: ['routing', 'canaries', 'echo'], message, instead: 'name a number that may be called' }];
}
