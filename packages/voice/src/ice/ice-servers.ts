import { createHmac } from 'node:crypto';
import type { Secret } from '@partyline/core';

/** `RTCIceServer` of WebRTC, as a browser takes it. */
export interface IceServer {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
}

export interface IceConfig {
  readonly stunServers: readonly string[];
  readonly turn?: { readonly urls: readonly string[]; readonly secret: Secret } | undefined;
}

/** How long a relay may be used with one pair of credentials: longer than the longest call, in seconds. */
const CREDENTIAL_LIFE_S = 24 * 3_600;

/**
 * What a browser is told to find its way with. The relay's credentials are one person's, and expire: coturn's
 * `use-auth-secret` (draft-uberti-behave-turn-rest-00).
 * @param name whose they are, for the relay's log
 */
export function iceServersFor({ stunServers, turn }: IceConfig, name: string, nowMs: number): IceServer[] {
  const stun = stunServers.length > 0 ? [{ urls: stunServers }] : [];
  if (turn === undefined) return stun;
  const username = `${Math.floor(nowMs / 1_000) + CREDENTIAL_LIFE_S}:${name}`;
  const credential = createHmac('sha1', turn.secret.reveal()).update(username).digest('base64');
  return [...stun, { urls: turn.urls, username, credential }];
}
