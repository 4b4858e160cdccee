/** How long a stop may take, in ms. */
export const DRAIN_MS = {
  /**
   * Calls that are being set up are waited for: until nobody's phone rings, which the default ring timeout bounds at 40
   * s a try.
   */
  settingUp: 45_000,
  /** After that the process ends, whatever is left. */
  whole: 60_000,
} as const;
