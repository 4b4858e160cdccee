import type { AsteriskInspector } from '@partyline/ari';
import { type Check, checked, endpointOf, TelephonyError } from '@partyline/core';
import { isAtLeast } from './check.ts';
import { NEEDED } from './needed-versions.ts';

/** What calls need, and what for. A dial string of another technology than PJSIP needs that one's module instead. */
const NEEDED_MODULES: Readonly<Record<string, string>> = {
  'app_stasis.so': 'programs that steer calls',
  'res_ari_events.so': 'events for the gateway',
  'res_ari_channels.so': 'placing calls',
  'res_ari_bridges.so': 'conferences',
  'res_ari_applications.so': 'the gateway to choose its events',
  'res_ari_playbacks.so': 'announcements',
  'res_stasis_playback.so': 'announcements',
  'bridge_softmix.so': 'conferences',
  'func_holdintercept.so': 'phones that hold without music',
  'res_tonedetect.so': 'wrong numbers that are told in sound, and canaries',
  'res_ari_recordings.so': 'recordings',
  'res_stasis_recording.so': 'recordings',
  'func_timeout.so': 'the longest duration of a call',
};

/** With these a conference of two is no mixed one: see modules.conf. */
const HARMFUL_MODULES: readonly string[] = ['bridge_simple.so', 'bridge_native_rtp.so'];

export interface AsteriskToCheck {
  readonly id: string;
  readonly url: string;
  readonly application: string;
  /** Channel technologies that the dial strings name, such as `PJSIP`. */
  readonly technologies: readonly string[];
  /** The dial strings of the providers. */
  readonly dials: ReadonlyArray<{ readonly provider: string; readonly template: string }>;
}

/** Looks at one Asterisk; rejects never. */
export async function checkAsterisk(pbx: AsteriskToCheck, inspector: AsteriskInspector): Promise<Check[]> {
  const name = `asterisk ${pbx.id}`;
  try {
    const [version, modules, registered, endpoints] = await Promise.all([
      inspector.version(),
      inspector.runningModules(),
      inspector.applicationRegistered(),
      inspector.endpoints('PJSIP'),
    ]);
    // Asterisk keeps an application while its calls run, so this alone does not say that a gateway is there:
    // `checkNodes` does.
    return [
      isAtLeast(version, ...NEEDED.asterisk)
        ? checked.ok(name, `version ${version}`)
        : checked.fail(
            name,
            `version ${version} takes no requests over the WebSocket`,
            'install Asterisk 22.5 or later',
          ),
      ...checkModules(name, modules, pbx.technologies),
      registered
        ? checked.ok(name, `the application ${pbx.application} is registered`)
        : checked.fail(
            name,
            `no gateway is connected to the application ${pbx.application}`,
            'start the gateway, or read its log',
          ),
      ...checkEndpoints(name, endpoints, pbx.dials),
    ];
  } catch (error) {
    return [unreached(name, pbx.url, error)];
  }
}

/** A dial string with an endpoint that is not there fails every call. */
function checkEndpoints(
  name: string,
  endpoints: ReadonlySet<string> | undefined,
  dials: AsteriskToCheck['dials'],
): Check[] {
  if (endpoints === undefined) return [];
  return dials.flatMap(({ provider, template }) => {
    const endpoint = endpointOf(template);
    if (!template.startsWith('PJSIP/') || endpoint === undefined || endpoints.has(endpoint)) return [];
    const there = [...endpoints].join(', ') || 'none';
    return [
      checked.fail(
        name,
        `has no endpoint ${endpoint} for ${template} of provider ${provider}`,
        `there are: ${there}; see pjsip.conf`,
      ),
    ];
  });
}

function checkModules(name: string, running: ReadonlySet<string>, technologies: readonly string[]): Check[] {
  const needed = [
    ...Object.entries(NEEDED_MODULES),
    ...technologies.map((technology) => [`chan_${technology.toLowerCase()}.so`, `dialling ${technology}/…`] as const),
  ];
  const missing = needed.filter(([module]) => !running.has(module));
  const harmful = HARMFUL_MODULES.filter((module) => running.has(module)).map((module) =>
    checked.warn(
      name,
      `${module} runs: where one of two people is replaced, the other may hear nothing of them`,
      `noload = ${module} in modules.conf`,
    ),
  );
  if (missing.length === 0) return [checked.ok(name, 'all needed modules run'), ...harmful];
  return [
    ...missing.map(([module, purpose]) =>
      checked.fail(name, `${module} does not run: needed for ${purpose}`, `load = ${module} in modules.conf`),
    ),
    ...harmful,
  ];
}

function unreached(name: string, url: string, error: unknown): Check {
  if (error instanceof TelephonyError && error.code === 'refused') {
    return checked.fail(name, error.message, 'compare user and password with ari.conf');
  }
  const reason = error instanceof Error ? error.message : String(error);
  return checked.fail(name, `${url} ${reason}`, 'start Asterisk; check http.conf, ari.conf and firewalls');
}
