import Module, { createRequire } from 'node:module';
import * as wasm from '@matrix-org/matrix-sdk-crypto-wasm';

/** What matrix-bot-sdk asks for. */
const NATIVE = '@matrix-org/matrix-sdk-crypto-nodejs';

/**
 * Puts matrix-sdk-crypto, compiled to WebAssembly, in the place of the same library compiled for this machine, so that
 * encryption can be tested where the native one cannot be fetched. Its stores live as long as the process: a store of
 * the same path is the same store.
 */
export async function installWasmCrypto(): Promise<void> {
  await wasm.initAsync();
  const require = createRequire(createRequire(import.meta.url).resolve('matrix-bot-sdk'));
  const path = require.resolve(NATIVE);
  const standIn = new Module(path);
  standIn.exports = { ...wasm, OlmMachine: Machine };
  standIn.loaded = true;
  require.cache[path] = standIn;
}

const stores = new Map<string, wasm.OlmMachine>();

/** What the SDK uses of the native library's machine. */
class Machine {
  readonly #machine: wasm.OlmMachine;

  constructor(machine: wasm.OlmMachine) {
    this.#machine = machine;
  }

  static async initialize(userId: wasm.UserId, deviceId: wasm.DeviceId, storePath: string): Promise<Machine> {
    const machine = stores.get(storePath) ?? (await wasm.OlmMachine.initialize(userId, deviceId));
    stores.set(storePath, machine);
    return new Machine(machine);
  }

  get identityKeys() {
    return this.#machine.identityKeys;
  }

  async outgoingRequests() {
    return (await this.#machine.outgoingRequests()).map(nativeRequest);
  }

  async shareRoomKey(roomId: wasm.RoomId, users: wasm.UserId[], settings: wasm.EncryptionSettings) {
    return (await this.#machine.shareRoomKey(roomId, copies(users), settings)).map(nativeRequest);
  }

  markRequestAsSent(id: string, type: wasm.RequestType, response: string) {
    return this.#machine.markRequestAsSent(id, type, response);
  }

  updateTrackedUsers(users: wasm.UserId[]) {
    return this.#machine.updateTrackedUsers(copies(users));
  }

  async getMissingSessions(users: wasm.UserId[]) {
    return (await this.#machine.getMissingSessions(copies(users))) ?? null;
  }

  async receiveSyncChanges(
    events: string,
    devices: wasm.DeviceLists,
    counts: Readonly<Record<string, number>>,
    unused: readonly string[],
  ): Promise<string> {
    await this.#machine.receiveSyncChanges(events, devices, new Map(Object.entries(counts)), new Set(unused));
    return '[]';
  }

  encryptRoomEvent(roomId: wasm.RoomId, type: string, content: string) {
    return this.#machine.encryptRoomEvent(roomId, type, content);
  }

  decryptRoomEvent(event: string, roomId: wasm.RoomId) {
    const settings = new wasm.DecryptionSettings(wasm.TrustRequirement.Untrusted);
    return this.#machine.decryptRoomEvent(event, roomId, settings);
  }
}

type Request = Awaited<ReturnType<wasm.OlmMachine['outgoingRequests']>>[number];

/** The native library names two fields otherwise, and has them in the body as well. */
function nativeRequest(request: Request) {
  if (!(request instanceof wasm.ToDeviceRequest)) return request;
  const { id, type, txn_id, event_type } = request;
  const body = JSON.stringify({ ...JSON.parse(request.body), txn_id, event_type });
  return { id, type, body, txnId: txn_id, eventType: event_type };
}

/** WebAssembly takes what it is given in a list away from who gave it. */
function copies(users: readonly wasm.UserId[]): wasm.UserId[] {
  return users.map((user) => new wasm.UserId(user.toString()));
}
