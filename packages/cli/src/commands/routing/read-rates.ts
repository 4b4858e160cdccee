import { pipeline } from 'node:stream/promises';
import { type Tariff, tariffSchema } from '@partyline/core';
import { CsvError, parse } from 'csv-parse';
import { printable } from '../../output/render-table.ts';

export type RatesRead =
  | { readonly ok: true; readonly rates: readonly Tariff[] }
  /** Each with its line; nothing of such a file is taken. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** What columns may be called, in small letters, with `_` for what is between words. */
const COLUMNS = {
  prefix: ['prefix', 'code', 'dial_code', 'destination'],
  price: ['price', 'price_per_minute', 'rate', 'rate_per_minute', 'cost'],
  setup: ['setup_fee', 'setup', 'connection_fee', 'connect_fee'],
  initial: ['initial_seconds', 'initial', 'first_increment', 'minimum'],
  increment: ['increment_seconds', 'increment', 'next_increment', 'interval'],
  increments: ['increments', 'billing'],
} as const;
type Column = keyof typeof COLUMNS;

const PROBLEMS_AT_MOST = 10;
const MICROS = 1_000_000;

interface Row {
  readonly record: Readonly<Partial<Record<Column, string>>>;
  readonly info: { readonly lines: number };
}

/**
 * Reads a rate table: CSV (RFC 4180) with a line of titles. `prefix` and `price` (of a minute) are needed; `setup_fee`,
 * `initial` and `increment` (seconds), or `increments` (`60/60`), may be there; else a call is billed by the second.
 */
export async function readRates(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<RatesRead> {
  const problems: string[] = [];
  const rates: Tariff[] = [];
  const lineOf = new Map<string, number>();
  const parser = parse({ bom: true, columns: titlesOf, info: true, trim: true, skip_empty_lines: true });
  // What goes wrong with the source reaches whoever reads the parser.
  const feeding = pipeline(source, parser).catch(() => undefined);
  try {
    for await (const row of parser as AsyncIterable<Row>) {
      const { lines } = row.info;
      const read = tariffIn(row.record);
      const earlier = read.ok ? lineOf.get(read.tariff.prefix) : undefined;
      if (!read.ok) problems.push(`line ${lines}: ${read.problem}`);
      else if (earlier !== undefined)
        problems.push(`line ${lines}: ${read.tariff.prefix} stands in line ${earlier} already`);
      else {
        lineOf.set(read.tariff.prefix, lines);
        rates.push(read.tariff);
      }
      if (problems.length >= PROBLEMS_AT_MOST) break;
    }
    await feeding;
  } catch (error) {
    if (!(error instanceof CsvError) && !(error instanceof TitleError)) throw error;
    problems.push(printable(error.message).slice(0, 200));
  }
  if (problems.length > 0) return { ok: false, problems };
  return rates.length === 0 ? { ok: false, problems: ['there is no row in it'] } : { ok: true, rates };
}

class TitleError extends Error {}

/** Columns that nobody knows are passed over. */
function titlesOf(titles: readonly string[]): (Column | false)[] {
  const found = titles.map((title): Column | false => {
    const name = title
      .toLowerCase()
      .replace(/[^a-z]+/g, '_')
      .replace(/^_|_$/g, '');
    const known = (Object.keys(COLUMNS) as Column[]).find((column) => COLUMNS[column].some((word) => word === name));
    return known ?? false;
  });
  for (const needed of ['prefix', 'price'] as const) {
    if (!found.includes(needed)) throw new TitleError(`line 1: no column ${needed}; there are ${titles.join(', ')}`);
  }
  return found;
}

type TariffRead = { readonly ok: true; readonly tariff: Tariff } | { readonly ok: false; readonly problem: string };

function tariffIn(cells: Row['record']): TariffRead {
  const prefix = (cells.prefix ?? '').replace(/^(?:\+|00)/, '').replace(/[ -]/g, '');
  if (!/^[1-9]\d{0,14}$/.test(prefix)) return bad('prefix', cells.prefix, 'the digits after the plus, such as 4930');
  const price = microsIn(cells.price);
  if (price === undefined) return bad('price', cells.price, 'an amount such as 0.0125');
  const setup = cells.setup === undefined || cells.setup === '' ? 0 : microsIn(cells.setup);
  if (setup === undefined) return bad('setup fee', cells.setup, 'an amount such as 0.05');
  const [initial, increment] = (cells.increments ?? '').split('/');
  const initialSeconds = secondsIn(cells.initial || initial);
  if (initialSeconds === undefined) return bad('initial', cells.initial ?? cells.increments, 'seconds such as 60');
  const incrementSeconds = secondsIn(cells.increment || increment || String(initialSeconds));
  if (incrementSeconds === undefined)
    return bad('increment', cells.increment ?? cells.increments, 'seconds such as 60');
  const tariff = { prefix, pricePerMinuteMicros: price, setupFeeMicros: setup, initialSeconds, incrementSeconds };
  return { ok: true, tariff: tariffSchema.parse(tariff) };
}

function bad(what: string, written: string | undefined, expected: string): TariffRead {
  return { ok: false, problem: `${what} “${printable(written ?? '').slice(0, 40)}” is not ${expected}` };
}

/** Exactly: no amount is rounded. */
function microsIn(written: string | undefined): number | undefined {
  const [, whole, part = ''] = /^(\d{1,6})(?:\.(\d{1,6})0*)?$/.exec(written ?? '') ?? [];
  return whole === undefined ? undefined : Number(whole) * MICROS + Number(part.padEnd(6, '0'));
}

function secondsIn(written: string | undefined): number | undefined {
  if (written === undefined || written === '') return 1;
  const seconds = /^\d{1,4}$/.test(written) ? Number(written) : 0;
  return seconds >= 1 && seconds <= 3_600 ? seconds : undefined;
}
