import type { NodeId, ProviderId } from '@partyline/core';
import { type DialTemplates, dialTemplateProblem } from '../protocol/dial-string.ts';
import type { AriAccess } from '../socket/open-socket.ts';
import type { SipHostRules } from '../telephony/sip-hosts.ts';

export interface AriProvider {
  readonly id: ProviderId;
  readonly dial: DialTemplates;
  /** E.164. What those who are called see. */
  readonly callerId?: string | undefined;
}

/** What {@link createAriTelephony} needs to know of one Asterisk. */
export interface AriConfig extends SipHostRules {
  readonly node: NodeId;
  /** Asterisk's HTTP server without a path: `http://127.0.0.1:8088`. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Name of the Stasis application, `partyline` by default. */
  readonly application?: string | undefined;
  /** How long a request may take, 5,000 by default. */
  readonly requestTimeoutMs?: number | undefined;
  readonly providers: readonly AriProvider[];
  /** Whether the others hear the keys that somebody presses in the conference; they do not by default. */
  readonly absorbKeys?: boolean | undefined;
}

/** A checked {@link AriConfig}, ready for use. */
export interface AriSettings {
  readonly application: string;
  readonly absorbKeys: boolean;
  readonly providers: ReadonlyMap<string, AriProvider>;
}

const URL_PATTERN = /^https?:\/\/[^/?#@\s]+\/?$/;
const APPLICATION = /^[A-Za-z0-9_-]{1,64}$/;
const CALLER_ID = /^\+?[0-9]{3,15}$/;

/** Throws an error that names everything that is wrong. No secret is in its text. */
export function readAriConfig(config: AriConfig): { settings: AriSettings; access: AriAccess } {
  const application = config.application ?? 'partyline';
  const problems = [
    ...(URL_PATTERN.test(config.url) ? [] : [`url: "${config.url}" is no http(s) address without a path`]),
    ...(APPLICATION.test(application) ? [] : [`application: "${application}" may have letters, digits, - and _ only`]),
    ...config.providers.flatMap(providerProblems),
  ];
  if (problems.length > 0) throw new Error(`Asterisk ${config.node}: ${problems.join('; ')}`);
  return {
    access: { url: config.url, user: config.user, password: config.password, application },
    settings: {
      application,
      absorbKeys: config.absorbKeys ?? true,
      providers: new Map(config.providers.map((provider) => [provider.id, provider])),
    },
  };
}

function providerProblems({ id, dial, callerId }: AriProvider): string[] {
  const found = [
    ...Object.entries(dial).map(([kind, template]) => template !== undefined && dialTemplateProblem(kind, template)),
    callerId !== undefined && !CALLER_ID.test(callerId) && `callerId: "${callerId}" is no telephone number`,
  ];
  return found.filter((problem) => typeof problem === 'string').map((problem) => `provider ${id}: ${problem}`);
}
