import type { SoundFigures } from '@partyline/core';
import { z } from 'zod';
import { readAnswer } from '../socket/check-answer.ts';

/** Asterisk counts more than its description of ARI lists. Times are in seconds. */
const statisticsSchema = z.object({
  rxcount: z.number(),
  txcount: z.number(),
  rxploss: z.number(),
  txploss: z.number(),
  rxjitter: z.number(),
  txjitter: z.number(),
  rtt: z.number(),
  rxmes: z.number().optional(),
  txmes: z.number().optional(),
});

/**
 * Reads the answer to `rtp_statistics`. `rx` is what came from the far end; `tx` but for the count is what its RTCP
 * reported. Before its first report, and where it sends none, the round trip is 0 and the rest a default: not known.
 * Before Asterisk's own first report the score of what came is 0, and its loss is not counted yet.
 */
export function readSoundFigures(body: string): SoundFigures {
  const { rxcount, txcount, rxploss, txploss, rxjitter, txjitter, rtt, rxmes, txmes } = readAnswer(
    statisticsSchema,
    body,
    'sound figures',
  );
  const hasReported = rtt > 0;
  const hasCounted = rxploss !== 0 || rxmes !== 0;
  return {
    heard: {
      packets: whole(rxcount),
      ...(hasCounted && { lost: whole(rxploss) }),
      ...(hasCounted && rxcount > 0 && { jitterMs: ms(rxjitter), ...scoreOf(rxmes) }),
    },
    sent: {
      packets: whole(txcount),
      ...(hasReported && { lost: whole(txploss), jitterMs: ms(txjitter), ...scoreOf(txmes) }),
    },
    ...(hasReported && { roundTripMs: ms(rtt) }),
  };
}

/** Packets that come twice make a loss negative. */
function whole(count: number): number {
  return Math.max(0, Math.round(count));
}

function ms(seconds: number): number {
  return Math.max(0, Math.round(seconds * 100_000) / 100);
}

function scoreOf(mes: number | undefined): { readonly score: number } | undefined {
  return mes === undefined ? undefined : { score: Math.max(0, Math.round(mes * 10) / 10) };
}
