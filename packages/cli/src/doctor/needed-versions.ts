/** The least major and minor version of what the gateway runs on. */
export const NEEDED = {
  /** Runs TypeScript as it is. */
  node: [22, 19],
  /** Its scripts report which command of theirs failed and why. */
  redis: [7, 0],
  /** Takes ARI requests over the WebSocket. */
  asterisk: [22, 5],
} as const;
