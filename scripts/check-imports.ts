import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { type PackageRule, packageRules } from './package-rules.ts';

/**
 * Holds the table of packages (package-rules.ts): who may import whom, and which library belongs to which package.
 * Prints each breach and exits 1 when there is one. `--root DIR` looks at another checkout.
 */

const { values } = parseArgs({ options: { root: { type: 'string', default: join(import.meta.dirname, '..') } } });
const packagesDir = join(resolve(values.root), 'packages');

interface Manifest {
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
}

function readManifest(folder: string): Manifest {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { dependencies: namesIn(manifest, 'dependencies'), devDependencies: namesIn(manifest, 'devDependencies') };
}

function namesIn(manifest: unknown, field: string): string[] {
  const names: unknown = typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, field) : undefined;
  return typeof names === 'object' && names !== null ? Object.keys(names) : [];
}

function checkManifest(name: string, { dependencies, devDependencies }: Manifest, rule: PackageRule): string[] {
  const allowed = [...rule.packages.map((other) => `@partyline/${other}`), ...rule.libraries];
  const devAllowed = [
    ...allowed,
    '@partyline/testkit',
    ...(rule.devPackages ?? []).map((other) => `@partyline/${other}`),
  ];
  return [
    ...dependencies.filter((one) => !allowed.includes(one)).map((one) => `packages/${name}: may not depend on ${one}`),
    ...devDependencies
      .filter((one) => one.startsWith('@partyline/') && !devAllowed.includes(one))
      .map((one) => `packages/${name}: may not depend on ${one}, not even for tests`),
  ];
}

/** `from '…'`, `import '…'` and `import('…')`, types too, as the formatter writes them. */
const SPECIFIER = /\b(?:from |import |import\()'([@\w./:-]+)'/g;

function checkSource(name: string, file: string, manifest: Manifest, rule: PackageRule): string[] {
  const folder = join(packagesDir, name);
  const place = `packages/${name}/${relative(folder, file).split(sep).join('/')}`;
  const isTest = name === 'testkit' || /\.(test|fixture)\.ts$|\/tests\/|\/fixtures\//.test(place);
  const known = isTest
    ? [...manifest.dependencies, ...manifest.devDependencies, 'vitest', 'fast-check']
    : manifest.dependencies;
  return [...readFileSync(file, 'utf8').matchAll(SPECIFIER)].flatMap(([, specifier = '']) => {
    if (specifier.startsWith('node:')) {
      return rule.pure && !isTest ? [`${place}: imports ${specifier}, but its package is pure`] : [];
    }
    if (specifier.startsWith('.')) {
      const target = resolve(dirname(file), specifier);
      return target.startsWith(folder + sep) ? [] : [`${place}: reaches out of its package to ${specifier}`];
    }
    if (/^@partyline\/[^/]+\/./.test(specifier))
      return [`${place}: imports ${specifier}; only a package's root may be imported`];
    const dependency = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
    return known.includes(dependency) ? [] : [`${place}: imports ${dependency}, which is no dependency of its package`];
  });
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function checkPackage(name: string): string[] {
  const folder = join(packagesDir, name);
  const rule = packageRules[name];
  if (rule === undefined) return [`packages/${name}: is not in the table of packages`];
  const manifest = readManifest(folder);
  const sources = ['src', 'tests'].map((part) => join(folder, part)).filter((part) => existsSync(part));
  return [
    ...checkManifest(name, manifest, rule),
    ...sources.flatMap(sourcesIn).flatMap((file) => checkSource(name, file, manifest, rule)),
  ];
}

const breaches = readdirSync(packagesDir).toSorted().flatMap(checkPackage);
for (const breach of breaches) console.error(breach);
console.log(
  breaches.length === 0
    ? 'Imports keep to the table of packages.'
    : `Breaches of the table of packages: ${breaches.length}`,
);
process.exitCode = breaches.length === 0 ? 0 : 1;
