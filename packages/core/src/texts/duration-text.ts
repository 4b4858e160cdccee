import { type Text, text } from './text.ts';

/** How long something took, to the nearest second. */
export function durationText(durationMs: number): Text {
  const total = Math.max(0, Math.round(durationMs / 1_000));
  const [h, m, s] = [Math.floor(total / 3_600), Math.floor((total % 3_600) / 60), total % 60];
  if (h > 0) return text('duration.hours', { h, m });
  return m > 0 ? text('duration.minutes', { m, s }) : text('duration.seconds', { s });
}

/** A time to wait, never told too short. */
export function waitText(waitMs: number): Text {
  if (waitMs <= 60_000) return text('wait.seconds', { n: Math.max(1, Math.ceil(waitMs / 1_000)) });
  if (waitMs <= 3_600_000) return text('wait.minutes', { n: Math.ceil(waitMs / 60_000) });
  return text('wait.hours', { n: Math.ceil(waitMs / 3_600_000) });
}

/** How long ago something was, as people say it. */
export function agoText(agoMs: number): Text {
  const minutes = Math.max(0, Math.floor(agoMs / 60_000));
  if (minutes < 60) return text('ago.minutes', { n: minutes });
  if (minutes < 48 * 60) return text('ago.hours', { n: Math.floor(minutes / 60) });
  return text('ago.days', { n: Math.floor(minutes / (24 * 60)) });
}
