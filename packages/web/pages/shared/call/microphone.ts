import { MicrophoneError, type MicrophoneTrouble } from './microphone-error.ts';

export interface Microphone {
  readonly id: string;
  readonly name: string;
}

/** What makes calls on laptops bearable. */
const VOICE = { echoCancellation: true, noiseSuppression: true, autoGainControl: true } as const;

/**
 * Opens a microphone; the browser may ask the person. One that is not there any more is replaced by the usual one.
 * Rejects with a {@link MicrophoneError}.
 */
export async function openMicrophone(id: string | undefined): Promise<MediaStream> {
  if (!window.isSecureContext) throw new MicrophoneError({ problem: 'microphone-missing', detail: 'insecure' });
  // Missing in what some programs show pages with.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (devices === undefined || !('RTCPeerConnection' in window))
    throw new MicrophoneError({ problem: 'microphone-missing', detail: 'unsupported' });
  try {
    // Chromium takes an `ideal` device for none.
    return await devices.getUserMedia({ audio: { ...VOICE, ...(id !== undefined && { deviceId: { exact: id } }) } });
  } catch (error) {
    if (id !== undefined && error instanceof Error && error.name === 'OverconstrainedError') {
      return openMicrophone(undefined);
    }
    throw new MicrophoneError(await troubleOf(error), error);
  }
}

/** Those there are; their names are known once one of them was allowed. */
export async function listMicrophones(): Promise<readonly Microphone[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const found = devices.filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== '');
  return found.map(({ deviceId, label }, index) => ({ id: deviceId, name: label === '' ? `${index + 1}` : label }));
}

/** Media Capture and Streams §10.2: what `getUserMedia` rejects with. */
async function troubleOf(error: unknown): Promise<MicrophoneTrouble> {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return { problem: 'microphone-refused', detail: await refusedBy() };
    case 'NotReadableError':
    case 'AbortError':
      return { problem: 'microphone-busy' };
    default:
      return { problem: 'microphone-missing' };
  }
}

/** Who does not allow it: what the browser keeps about this page says so, where it says anything. */
async function refusedBy(): Promise<MicrophoneTrouble['detail']> {
  try {
    const { state } = await navigator.permissions.query({ name: 'microphone' });
    return state === 'granted' ? 'system' : state === 'prompt' ? 'dismissed' : undefined;
  } catch {
    return undefined;
  }
}
