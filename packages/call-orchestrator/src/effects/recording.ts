import { defineEffect } from './define-effect.ts';

/** Records the conference. */
export const startRecording = defineEffect<'start-recording'>({
  kind: 'start-recording',
  async run({ number, atMs }, { telephony, state }) {
    // Turned off meanwhile: that has been asked for already, and must not be overtaken.
    if (state().recording?.number !== number) return;
    await telephony.startRecording({ callId: state().id, number, atMs });
  },
  refused: ({ number }) => ({ kind: 'recording-failed', number }),
  wantedAfterGap: ({ number }, { state }) => state.recording?.number === number,
});

export const stopRecording = defineEffect<'stop-recording'>({
  kind: 'stop-recording',
  run: ({ number, atMs }, { telephony, state }) => telephony.stopRecording({ callId: state().id, number, atMs }),
  refused: () => undefined,
  wantedAfterGap: () => true,
});
