import {
  type Logger,
  type NodeDirectory,
  type NodeId,
  type NodeReport,
  type NodeReporter,
  storedNodeReport,
} from '@partyline/core';
import { z } from 'zod';
import { commandKeys } from '../connection/keys.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { loadScript } from '../connection/script.ts';

/** A node that said nothing for this long is left out. */
export const REPORT_LIFE_MS = 10_000;

const REPORT = loadScript('nodes/report');

const LIST = loadScript('nodes/reports');

const listSchema = z.tuple([z.string().transform(Number), z.array(z.string())]);

/** A report and how old it is. */
export interface AgedReport {
  readonly report: NodeReport;
  readonly ageMs: number;
}

/** What the nodes last said of themselves. */
export class RedisNodeDirectory implements NodeDirectory, NodeReporter {
  readonly #connection: RedisConnection;
  readonly #logger: Logger;

  constructor(connection: RedisConnection, logger: Logger) {
    this.#connection = connection;
    this.#logger = logger;
  }

  async report(report: NodeReport): Promise<void> {
    const keys = [commandKeys.nodes, commandKeys.everyNode];
    await this.#connection.script(REPORT, keys, [report.node, storedNodeReport.encode(report)]);
  }

  /** Until it reports again. What it counted stays ({@link nodesThatCounted}). */
  async forget(node: NodeId): Promise<void> {
    await this.#connection.run((redis) => redis.hdel(commandKeys.nodes, node));
  }

  async nodes(): Promise<readonly NodeReport[]> {
    const reports = await this.everyReport();
    return reports.filter(({ ageMs }) => ageMs <= REPORT_LIFE_MS).map(({ report }) => report);
  }

  /** Also the silent ones. */
  async everyReport(): Promise<readonly AgedReport[]> {
    const reply = await this.#connection.script(LIST, [commandKeys.nodes], []);
    const [nowMs, flat] = listSchema.parse(reply);
    const reports: AgedReport[] = [];
    for (let index = 1; index < flat.length; index += 2) {
      const text = flat[index] ?? '';
      const space = text.indexOf(' ');
      const decoded = storedNodeReport.decode(text.slice(space + 1));
      if (decoded.ok) reports.push({ report: decoded.value, ageMs: Math.max(0, nowMs - Number(text.slice(0, space))) });
      else this.#logger.warn({ reason: decoded.reason }, 'left out a node report that cannot be read');
    }
    return reports.toSorted((left, right) => left.report.node.localeCompare(right.report.node));
  }
}
