import type { Logger, Telephony } from '@partyline/core';
import { type AriConfig, readAriConfig } from '../config/ari-config.ts';
import { AsteriskIds } from '../protocol/asterisk-ids.ts';
import { RecordingNames } from '../protocol/recording-names.ts';
import { AriLink, type AriTimings } from '../socket/ari-link.ts';
import { AriTelephony } from './ari-telephony.ts';
import { BridgeRecorder } from './bridge-recorder.ts';
import { createHostLookup, type HostLookup, SipHosts } from './sip-hosts.ts';

export interface AriDeps {
  readonly logger: Logger;
  /** The IPv4 addresses of a name; the name servers' answer by default. */
  readonly lookup?: HostLookup;
  /** For tests; the defaults suit production. */
  readonly timings?: Partial<Omit<AriTimings, 'requestTimeoutMs'>>;
}

/** Drives one Asterisk. Throws when the configuration is wrong, with all that is wrong; connects when it is started. */
export function createAriTelephony(config: AriConfig, deps: AriDeps): Telephony {
  const { settings, access } = readAriConfig(config);
  const timings: AriTimings = {
    requestTimeoutMs: config.requestTimeoutMs ?? 5_000,
    pingIntervalMs: 5_000,
    retryMinMs: 200,
    retryMaxMs: 5_000,
    replacedRetryMs: 60_000,
    ...deps.timings,
  };
  const ids = new AsteriskIds(settings.application);
  const link = new AriLink(access, ids, timings, deps.logger.child({ node: config.node }));
  const hosts = new SipHosts(config, deps.lookup ?? createHostLookup());
  const names = new RecordingNames(settings.application, config.password);
  return new AriTelephony(settings, link, ids, hosts, new BridgeRecorder(link, ids, names));
}
