import { type ConfigFinding, createRiskTable } from '@partyline/core';
import type { Config } from './config-schema.ts';

/** Allowances that open nothing, or less than they seem to. */
export function riskWarnings({ allowRiskyPrefixes, riskClasses }: Config['calls']): ConfigFinding[] {
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
