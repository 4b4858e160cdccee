import type { JoinTrouble } from '../shared/call/join-situation.ts';
import type { JoinText } from './join-texts.ts';

type Browser = 'chrome' | 'firefox' | 'safari' | 'phone';

/** What to do about what went wrong; where a browser keeps the microphone from a page depends on the browser. */
export function adviceFor({ problem, detail }: JoinTrouble, userAgent: string): JoinText | undefined {
  if (problem === undefined) return undefined;
  if (detail !== undefined) return `problem.${detail}`;
  return problem === 'microphone-refused' ? `problem.${problem}.${browserOf(userAgent)}` : `problem.${problem}`;
}

function browserOf(userAgent: string): Browser {
  if (/Android|iPhone|iPad|Mobile/.test(userAgent)) return 'phone';
  if (/Firefox\//.test(userAgent)) return 'firefox';
  return /Safari\//.test(userAgent) && !/Chrom(?:e|ium)\//.test(userAgent) ? 'safari' : 'chrome';
}
