import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const marked = /^(\s*[\w-]+\s*=>?\s*)(.*?)(\s*;\s*stack:\s*([\w.]+))\s*$/;

/**
 * Replaces the values that a line itself offers to the stack: `bindport = 8088 ; stack: ari.port`. So the file in the
 * repository is a whole configuration with production values, and each place where the stack differs shows. Throws on a
 * mark that has no value. `used` collects the marks that were found.
 */
export function renderConf(text: string, values: Readonly<Record<string, string>>, used = new Set<string>()): string {
  return text
    .split('\n')
    .map((line) => {
      const [, key, , , mark] = marked.exec(line) ?? [];
      if (key === undefined || mark === undefined) return line;
      const value = values[mark];
      if (value === undefined) throw new Error(`No value for "stack: ${mark}"`);
      used.add(mark);
      return `${key}${value}`;
    })
    .join('\n');
}

/**
 * Renders every `.conf` of a folder into another. Throws when a value was wanted by no line, for then a file has lost
 * its mark.
 */
export function renderConfFolder(from: string, to: string, values: Readonly<Record<string, string>>): void {
  mkdirSync(to, { recursive: true });
  const used = new Set<string>();
  for (const file of readdirSync(from).filter((name) => name.endsWith('.conf'))) {
    writeFileSync(join(to, file), renderConf(readFileSync(join(from, file), 'utf8'), values, used), { mode: 0o600 });
  }
  const unused = Object.keys(values).filter((name) => !used.has(name));
  if (unused.length > 0) throw new Error(`Nothing in ${from} is marked "stack: ${unused.join('", "stack: ')}"`);
}
