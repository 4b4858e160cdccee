import { z } from 'zod';
import { type PacketCount, type SoundFigures, since } from './sound-figures.ts';

/** How somebody's line sounds, judged by what arrives. What is not known is not said. */
export const soundQualitySchema = z.discriminatedUnion('kind', [
  /** `again`: it was not before. */
  z.object({ kind: z.literal('good'), again: z.literal(true).optional() }),
  /** So much is lost on the way, in the worse direction, %. */
  z.object({ kind: z.literal('choppy'), lostPercent: z.number().int() }),
  /** They have answered, and no sound of theirs has come since. */
  z.object({ kind: z.literal('not-heard-yet') }),
  /** No sound of theirs comes any more. */
  z.object({ kind: z.literal('not-heard') }),
  /** Their phone reports that next to nothing of ours arrives. */
  z.object({ kind: z.literal('hears-nothing') }),
]);
export type SoundQuality = z.infer<typeof soundQualitySchema>;

/** What is remembered of one line from one reading of its figures to the next. */
export interface SoundTrack {
  /** The last reading, and the one before it. */
  readonly figures?: SoundFigures;
  readonly earlier?: SoundFigures;
  readonly quality?: SoundQuality;
  /** So many readings in a row have said something else. */
  readonly turning: number;
  /** So many must do so before a line counts as bad: more each time that it was good again, so that nothing flaps. */
  readonly patience: number;
}

export const NEW_TRACK: SoundTrack = { turning: 0, patience: 2 };

/** Loss at which a line becomes choppy, and below which it is good again, as a share. */
const CHOPPY_FROM = 0.05;
const GOOD_BELOW = 0.02;
/** With such a share of ours lost they hear nothing. */
const DEAF_FROM = 0.9;
/** Fewer packets than these say nothing about loss: some phones send next to nothing while their person is silent. */
const PACKETS_AT_LEAST = 50;
const GOOD_READINGS = 2;
const MAX_PATIENCE = 16;

/** Takes a reading; what `quality` was and what it is now differ only where people are to be told. */
export function followSound(track: SoundTrack, figures: SoundFigures): SoundTrack {
  const { quality: before } = track;
  const verdict = judge(track, figures);
  const read = { ...track, figures, ...(track.figures && { earlier: track.figures }) };
  if (verdict === undefined || (before !== undefined && isSame(before, verdict))) return { ...read, turning: 0 };
  if (before === undefined) return { ...read, turning: 0, quality: verdict };
  if (track.turning + 1 < readingsFor(before, verdict, track.patience)) return { ...read, turning: track.turning + 1 };
  const recovers = before.kind === 'not-heard' || (verdict.kind === 'good' && before.kind !== 'not-heard-yet');
  if (!recovers) return { ...read, turning: 0, quality: verdict };
  const patience = Math.min(MAX_PATIENCE, track.patience * 2);
  return { ...read, turning: 0, patience, quality: verdict.kind === 'good' ? { kind: 'good', again: true } : verdict };
}

/** That somebody is heard is certain at once; that something is wrong is not. */
function readingsFor(before: SoundQuality, now: SoundQuality, patience: number): number {
  if (before.kind === 'not-heard-yet' || before.kind === 'not-heard') return 1;
  return now.kind === 'good' ? GOOD_READINGS : patience;
}

/** Twice or half the loss is another thing to hear. */
function isSame(one: SoundQuality, other: SoundQuality): boolean {
  if (one.kind !== 'choppy' || other.kind !== 'choppy') return one.kind === other.kind;
  const [less = 0, more = 0] = [one.lostPercent, other.lostPercent].sort((a, b) => a - b);
  return more < 2 * less;
}

/** What the time since the reading before says; undefined where that is nothing. */
function judge({ figures: before, earlier, quality }: SoundTrack, now: SoundFigures): SoundQuality | undefined {
  if (now.heard.packets === 0) return { kind: 'not-heard-yet' };
  if (now.heard.lost === undefined && quality?.kind !== 'not-heard-yet') return undefined;
  // Taken up in the middle, or the counters began anew: the next reading tells.
  if (before === undefined && quality !== undefined && quality.kind !== 'not-heard-yet') return undefined;
  const news = since(now.heard, before?.heard).packets;
  if (news < 0 || since(now.sent, before?.sent).packets < 0) return undefined;
  if (news === 0) return { kind: 'not-heard' };
  const heard = since(now.heard, lastCount(before?.heard, earlier?.heard));
  const sent = since(now.sent, lastCount(before?.sent, earlier?.sent));
  const [ofTheirs, ofOurs] = [shareOf(heard.lost, heard.packets + heard.lost), shareOf(sent.lost, sent.packets)];
  if (ofOurs >= DEAF_FROM) return { kind: 'hears-nothing' };
  const share = Math.max(ofTheirs, ofOurs);
  const isChoppy = share >= (quality?.kind === 'choppy' ? GOOD_BELOW : CHOPPY_FROM);
  return isChoppy ? { kind: 'choppy', lostPercent: Math.round(share * 100) } : { kind: 'good' };
}

/**
 * The reading that loss is counted from. Packets are counted as they come, their loss once per RTCP report (RFC 3550 6.2: about every five
 * seconds). A reading that missed a report by a moment is followed by one that has two, so the count goes back to
 * the reading in which loss was last counted.
 */
function lastCount(before: PacketCount | undefined, earlier: PacketCount | undefined): PacketCount | undefined {
  return (before?.lost ?? 0) === (earlier?.lost ?? 0) ? earlier : before;
}

function shareOf(lost: number, of: number): number {
  return of < PACKETS_AT_LEAST ? 0 : Math.min(1, Math.max(0, lost) / of);
}
