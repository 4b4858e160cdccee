import type { AdapterSection, ConfigFinding } from '@partyline/core';
import { configJsonSchema } from './config-outline.ts';
import { type ConfigProblem, formatPath } from './config-problem.ts';
import { type Config, type ConfigSources, createConfigSchema } from './config-schema.ts';
import { crossErrors, crossWarnings } from './cross-checks.ts';
import { explainIssue } from './explain-issue.ts';
import { isPlaceholder } from './placeholder.ts';
import { riskWarnings } from './risk-warnings.ts';
import { readYaml, type YamlSource } from './yaml-source.ts';

export type ConfigResult =
  | { readonly ok: true; readonly config: Config; readonly warnings: readonly ConfigProblem[] }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/**
 * Validates the text of a configuration file and tells everything that is wrong with it at once, in the order of its
 * lines.
 */
export function parseConfig(text: string, sources: ConfigSources, sections: readonly AdapterSection[]): ConfigResult {
  const yaml = readYaml(text);
  if (yaml.problems.length > 0) return { ok: false, problems: yaml.problems };
  if (yaml.data === null || yaml.data === undefined) {
    return {
      ok: false,
      problems: [{ path: '', line: 1, message: 'is empty', instead: 'packages/runtime/README.md has an example' }],
    };
  }
  const parsed = createConfigSchema(sources, sections).safeParse(yaml.data);
  const schema = configJsonSchema(sections);
  const placeholders = findPlaceholders(yaml);
  const refused = new Set(placeholders.map(({ path }) => path));
  const problems = [
    ...(parsed.error?.issues ?? [])
      .flatMap((issue) => explainIssue(issue, yaml, schema))
      .filter(({ path }) => !refused.has(path)),
    ...placeholders,
    ...crossErrors(yaml.data, sections).map((finding) => toProblem(finding, yaml)),
  ];
  if (!parsed.success || problems.length > 0) return { ok: false, problems: problems.sort(byLine) };
  return {
    ok: true,
    config: parsed.data,
    warnings: [
      ...crossWarnings(yaml.data, sections, networksOf(parsed.data, sections)),
      ...riskWarnings(parsed.data),
    ].map((finding) => toProblem(finding, yaml)),
  };
}

function networksOf({ adapters }: Config, sections: readonly AdapterSection[]): ReadonlySet<string> {
  return new Set(
    adapters.flatMap((account) => sections.find(({ kind }) => kind === account.kind)?.networksOf(account) ?? []),
  );
}

function findPlaceholders(yaml: YamlSource): ConfigProblem[] {
  return yaml
    .texts()
    .filter(({ text }) => isPlaceholder(text))
    .map(({ path }) => ({
      path: formatPath(path),
      line: yaml.lineOf(path),
      message: 'is still a placeholder',
      instead: 'put the real value here',
    }));
}

function toProblem({ path, message, instead }: ConfigFinding, yaml: YamlSource): ConfigProblem {
  return { path: formatPath(path), line: yaml.lineOf(path), message, instead };
}

function byLine(left: ConfigProblem, right: ConfigProblem): number {
  return (left.line ?? 0) - (right.line ?? 0);
}
