/** Why there is no microphone. */
export interface MicrophoneTrouble {
  readonly problem: `microphone-${'refused' | 'missing' | 'busy'}`;
  /**
   * - `dismissed`: nobody has said whether the page may use it
   * - `system`: the page may, and the browser itself may not
   * - `insecure`: the page came by plain HTTP
   * - `unsupported`: the browser has no calls, as that within some chat programs
   */
  readonly detail?: 'dismissed' | 'system' | 'insecure' | 'unsupported' | undefined;
}

export class MicrophoneError extends Error {
  readonly trouble: MicrophoneTrouble;

  constructor(trouble: MicrophoneTrouble, cause?: unknown) {
    super(trouble.problem, { cause });
    this.trouble = trouble;
  }
}
