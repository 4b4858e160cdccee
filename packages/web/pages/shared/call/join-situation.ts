import type { CallView } from '@partyline/core';
import type { RefusedReason } from '../../../src/join/join-protocol.ts';
import type { MicrophoneTrouble } from './microphone-error.ts';

/** Where a person stands. */
export type JoinStage =
  | 'loading'
  /** They may come in. */
  | 'invited'
  /** Their browser asks them for the microphone. */
  | 'microphone'
  | 'connecting'
  | 'in'
  /** They were in, or might have been, and may come again. */
  | 'out'
  | 'declined'
  | 'ended'
  | 'refused';

/** What went wrong: with the microphone, or no way was found for the sound, or the telephone system failed. */
export type JoinProblem = MicrophoneTrouble['problem'] | 'network' | 'failed';

/** What is to be said of it. */
export type JoinTrouble = Partial<Pick<JoinSituation, 'problem' | 'detail' | 'reason'>>;

export interface JoinSituation {
  readonly stage: JoinStage;
  readonly call: CallView | undefined;
  /** Their own place in the call. */
  readonly number: number | undefined;
  readonly reason: RefusedReason | undefined;
  readonly problem: JoinProblem | undefined;
  readonly detail: MicrophoneTrouble['detail'];
  readonly muted: boolean;
  /** The places of those whose words are heard now. */
  readonly talking: readonly number[];
  /** The gateway, or the sound, is away for the moment. */
  readonly interrupted: boolean;
  readonly microphone: MediaStream | undefined;
  readonly sound: MediaStream | undefined;
}

export const beforeOpening: JoinSituation = {
  stage: 'loading',
  call: undefined,
  number: undefined,
  reason: undefined,
  problem: undefined,
  detail: undefined,
  muted: false,
  talking: [],
  interrupted: false,
  microphone: undefined,
  sound: undefined,
};
