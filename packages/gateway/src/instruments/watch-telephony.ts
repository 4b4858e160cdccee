import { type NodeId, type Telephony, TelephonyError } from '@partyline/core';
import type { Metrics } from '@partyline/runtime';

/** Measures every request to Asterisk. Makes for each node a decoration of its telephony. */
export function watchTelephony(metrics: Metrics): (node: NodeId, telephony: Telephony) => Telephony {
  const requests = metrics.histogram(
    'partyline_asterisk_request_seconds',
    'Requests to Asterisk, by what came of them.',
    ['node', 'request', 'outcome'],
  );
  const connected = new Map<NodeId, Telephony>();
  metrics.gauge('partyline_asterisk_connected', '1 while this process is connected to Asterisk.', ['node'], (gauge) => {
    for (const [node, telephony] of connected) gauge.set({ node }, telephony.connected ? 1 : 0);
  });

  return (node, telephony) => {
    connected.set(node, telephony);
    const measured = async <Result>(request: string, work: () => Promise<Result>): Promise<Result> => {
      const began = performance.now();
      const note = (outcome: string) =>
        requests.observe({ node, request, outcome }, (performance.now() - began) / 1_000);
      try {
        const result = await work();
        note('done');
        return result;
      } catch (error) {
        note(error instanceof TelephonyError ? error.code : 'failed');
        throw error;
      }
    };
    return {
      start: (listener) => telephony.start(listener),
      stop: () => telephony.stop(),
      get connected() {
        return telephony.connected;
      },
      create: (attempt) => measured('create', () => telephony.create(attempt)),
      noteOf: (ref) => measured('note', () => telephony.noteOf(ref)),
      dial: (attempt) => measured('dial', () => telephony.dial(attempt)),
      wasDialled: (ref) => measured('was-dialled', () => telephony.wasDialled(ref)),
      hangup: (ref) => measured('hangup', () => telephony.hangup(ref)),
      openBridge: (callId) => measured('open-bridge', () => telephony.openBridge(callId)),
      join: (callId, refs) => measured('join', () => telephony.join(callId, refs)),
      closeBridge: (callId) => measured('close-bridge', () => telephony.closeBridge(callId)),
      setSound: (ref, sound) => measured('set-sound', () => telephony.setSound(ref, sound)),
      announce: (ref, announcement, media) => measured('announce', () => telephony.announce(ref, announcement, media)),
      announceToAll: (callId, id, media) =>
        measured('announce-to-all', () => telephony.announceToAll(callId, id, media)),
      testEcho: (ref) => measured('test-echo', () => telephony.testEcho(ref)),
      measureSound: (ref) => measured('measure-sound', () => telephony.measureSound(ref)),
      stopAnnouncement: (ref, announcement) =>
        measured('stop-announcement', () => telephony.stopAnnouncement(ref, announcement)),
      startRecording: (recording) => measured('start-recording', () => telephony.startRecording(recording)),
      stopRecording: (recording) => measured('stop-recording', () => telephony.stopRecording(recording)),
      removeRecordings: (beforeMs) => measured('remove-recordings', () => telephony.removeRecordings(beforeMs)),
      snapshot: () => measured('snapshot', () => telephony.snapshot()),
    };
  };
}
