import { announce, announceToAll, stopAnnouncement } from './announcement.ts';
import { closeBridge, join, openBridge } from './bridge.ts';
import { create } from './create.ts';
import type { DefinedEffect, TelephonyEffect } from './define-effect.ts';
import { dial } from './dial.ts';
import { hangup } from './hangup.ts';
import { startRecording, stopRecording } from './recording.ts';
import { setSound } from './set-sound.ts';
import { suppress } from './suppress.ts';
import { testEcho } from './test-echo.ts';

/**
 * What may be asked of the telephone system. The compiler asks for a definition of each kind that the call machine has.
 */
export const effectTable: Readonly<Record<TelephonyEffect['kind'], DefinedEffect>> = {
  create,
  dial,
  hangup,
  'open-bridge': openBridge,
  join,
  'close-bridge': closeBridge,
  'set-sound': setSound,
  'test-echo': testEcho,
  suppress,
  announce,
  'stop-announcement': stopAnnouncement,
  'announce-to-all': announceToAll,
  'start-recording': startRecording,
  'stop-recording': stopRecording,
};
