import { readFileSync } from 'node:fs';

/** `sysconf(_SC_CLK_TCK)` of Linux on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100;

/**
 * Processor time that a process has used so far, its threads included, in ms: fields 14 and 15 of /proc/PID/stat
 * (proc(5)). Throws when there is none.
 */
export function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the command in parentheses and may hold spaces and parentheses itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS_PER_SECOND;
}
