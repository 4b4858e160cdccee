import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { ConfigProblem } from './config-problem.ts';

type Path = readonly PropertyKey[];

/** A YAML text as plain data that still knows which line each value came from. */
export interface YamlSource {
  readonly data: unknown;
  readonly problems: readonly ConfigProblem[];
  /** Line of the key at this path, or of the nearest thing around it that exists. */
  lineOf(path: Path): number;
  /** All text values with their paths. */
  texts(): ReadonlyArray<{ readonly path: Path; readonly text: string }>;
}

/** Reads YAML 1.2 (one document, every key once). Syntax errors are in `problems`; `data` is then not to be trusted. */
export function readYaml(text: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems: ConfigProblem[] = [...document.errors, ...document.warnings].map((error) => ({
    path: '',
    line: lines.linePos(error.pos[0]).line,
    message: `is not readable as YAML: ${error.message}`,
  }));
  const lineAt = (offset: number | undefined) => (offset === undefined ? 1 : Math.max(1, lines.linePos(offset).line));

  let data: unknown;
  try {
    data = problems.length === 0 ? document.toJS() : undefined;
  } catch {
    // The library refuses aliases that multiply ("billion laughs").
    problems.push({ path: '', line: 1, message: 'is not readable as YAML: too many aliases' });
  }

  const lineOf = (path: Path): number => {
    const last = path.at(-1);
    if (last === undefined) return isNode(document.contents) ? lineAt(document.contents.range?.[0]) : 1;
    const parentPath = path.slice(0, -1);
    const parent: unknown = parentPath.length === 0 ? document.contents : document.getIn(parentPath, true);
    if (isMap(parent)) {
      const key = parent.items
        .map((pair) => pair.key)
        .find((key) => isScalar(key) && String(key.value) === String(last));
      if (isScalar(key)) return lineAt(key.range?.[0]);
    }
    const node: unknown = document.getIn(path, true);
    if (isNode(node) && node.range) return lineAt(node.range[0]);
    return lineOf(parentPath);
  };

  return { data, problems, lineOf, texts: () => textsIn(data, []) };
}

function textsIn(value: unknown, path: Path): Array<{ path: Path; text: string }> {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, [...path, key]));
}
