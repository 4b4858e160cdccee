import { type ConfigResult, formatConfigProblem } from '@partyline/runtime';
import { type Check, fail, isAtLeast, ok, warn } from './check.ts';
import { NEEDED } from './needed-versions.ts';

export function checkNode(version: string): Check {
  const name = 'node';
  if (isAtLeast(version, ...NEEDED.node)) return ok(name, version);
  return fail(name, `${version} is too old`, 'install Node 22.19 or later; 24 is the long-term release');
}

export function checkConfig(file: string, loaded: ConfigResult): Check[] {
  const name = 'config';
  if (!loaded.ok) {
    return loaded.problems.map((problem) =>
      fail(name, formatConfigProblem(file, problem), 'mend the file, then try again'),
    );
  }
  const warnings = loaded.warnings.map(({ path, message, instead }) => warn(name, `${path} ${message}`, instead ?? ''));
  return [ok(name, `${file} is valid`), ...warnings];
}
