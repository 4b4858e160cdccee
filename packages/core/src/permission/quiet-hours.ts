import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { z } from 'zod';

/** When nobody's phone is to ring, by the time of where its number belongs. */
export interface QuietHours {
  /** Minutes after midnight; it is quiet from the first on and until the second, which may be on the next day. */
  readonly fromMin: number;
  readonly toMin: number;
  /** Whoever writes NOW may call all the same. */
  readonly override: boolean;
  /** IANA zones of numbers that begin so, where their country has several; the longest prefix counts. */
  readonly zones: ReadonlyMap<string, string>;
}

export interface QuietTime {
  /** How long it is quiet yet, ms. */
  readonly waitMs: number;
  /** What time it is where it is quiet, `23:05`. */
  readonly localTime: string;
}

const STEP_MS = 15 * 60_000;
const DAY_MS = 24 * 3_600_000;

/**
 * Whether it is quiet where a number belongs, and for how long. Where its country has several zones and nothing says which
 * is the number's, it is quiet when it is in any of them. Of a number of no country nothing is known, and it is not quiet.
 * Times are those of the zones, over changes to summer time and back.
 */
export function quietTimeOf(number: string, hours: QuietHours, nowMs: number): QuietTime | undefined {
  const zones = zonesOf(number, hours.zones);
  const quiet = zones.find((zone) => isQuiet(minutesIn(zone, nowMs), hours));
  if (quiet === undefined) return undefined;
  // On the quarters of the hour, on which all zones and most people's hours begin.
  let untilMs = Math.floor(nowMs / STEP_MS) * STEP_MS + STEP_MS;
  while (untilMs - nowMs < DAY_MS && zones.some((zone) => isQuiet(minutesIn(zone, untilMs), hours))) untilMs += STEP_MS;
  return { waitMs: untilMs - nowMs, localTime: clockOf(minutesIn(quiet, nowMs)) };
}

/** `22:00`, as minutes after midnight. */
export const clockTimeSchema = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'is no time of day, such as 22:00')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

function clockOf(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function isQuiet(minutes: number, { fromMin, toMin }: QuietHours): boolean {
  return fromMin <= toMin ? minutes >= fromMin && minutes < toMin : minutes >= fromMin || minutes < toMin;
}

function zonesOf(number: string, named: ReadonlyMap<string, string>): readonly string[] {
  const [prefix] = [...named.keys()]
    .filter((one) => number.startsWith(one))
    .toSorted((one, other) => other.length - one.length);
  const zone = prefix === undefined ? undefined : named.get(prefix);
  if (zone !== undefined) return [zone];
  const country = parsePhoneNumberFromString(number, { extract: false })?.country;
  return country === undefined ? [] : zonesOfCountry(country);
}

const byCountry = new Map<string, readonly string[]>();

/** As the Unicode CLDR has them (ECMA-402, Intl Locale Info). */
function zonesOfCountry(region: string): readonly string[] {
  const known = byCountry.get(region);
  if (known !== undefined) return known;
  const locale = new Intl.Locale('und', { region });
  const list: unknown = Reflect.get(locale, 'getTimeZones');
  const zones = z.array(z.string()).safeParse(typeof list === 'function' ? list.call(locale) : []).data ?? [];
  byCountry.set(region, zones);
  return zones;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function minutesIn(zone: string, atMs: number): number {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  formats.set(zone, format);
  const [hour = '0', minute = '0'] = format.format(atMs).split(':');
  return Number(hour) * 60 + Number(minute);
}
