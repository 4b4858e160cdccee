/**
 * Ports of one stack. Stacks run side by side when their bases are 1,000 apart; all stay below Linux's ephemeral range
 * (32768).
 */
export interface StackPorts {
  readonly redis: number;
  readonly xmpp: number;
  readonly ari: number;
  readonly pbxSip: number;
  readonly carrierSip: number;
  readonly web: number;
  /** Where Asterisk calls browsers. */
  readonly webSip: number;
  readonly metrics: number;
  readonly synapse: number;
  /** Where Synapse reaches the application service that plays the bridges. */
  readonly bridge: number;
  /** Of the second PBX. */
  readonly ari2: number;
  readonly pbx2Sip: number;
  /** Where the PBX calls over provider epsilon. */
  readonly epsilonSip: number;
  /** First UDP port of epsilon's lines, four each, and how many there are. */
  readonly lossy: readonly [first: number, lines: number];
  /** First and last UDP port for sound; all Asterisks take from it what is free, four ports a leg. */
  readonly rtp: readonly [first: number, last: number];
}

export const defaultPortBase = 27_000;

export function stackPorts(base: number): StackPorts {
  return {
    redis: base,
    xmpp: base + 1,
    ari: base + 2,
    pbxSip: base + 3,
    carrierSip: base + 4,
    web: base + 5,
    metrics: base + 6,
    synapse: base + 7,
    bridge: base + 8,
    webSip: base + 9,
    epsilonSip: base + 10,
    ari2: base + 11,
    pbx2Sip: base + 12,
    lossy: [base + 20, 20],
    rtp: [base + 100, base + 999],
  };
}
