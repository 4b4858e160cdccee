import { type Check, checked } from '@partyline/core';
import { type ConfigResult, formatConfigProblem } from '@partyline/runtime';
import { isAtLeast } from './check.ts';
import { NEEDED } from './needed-versions.ts';

export function checkNode(version: string): Check {
  const name = 'node';
  if (isAtLeast(version, ...NEEDED.node)) return checked.ok(name, version);
  return checked.fail(name, `${version} is too old`, 'install Node 22.19 or later; 24 is the long-term release');
}

export function checkConfig(file: string, loaded: ConfigResult): Check[] {
  const name = 'config';
  if (!loaded.ok) {
    return loaded.problems.map((problem) =>
      checked.fail(name, formatConfigProblem(file, problem), 'mend the file, then try again'),
    );
  }
  const warnings = loaded.warnings.map(({ path, message, instead }) =>
    checked.warn(name, `${path} ${message}`, instead ?? ''),
  );
  return [checked.ok(name, `${file} is valid`), ...warnings];
}
