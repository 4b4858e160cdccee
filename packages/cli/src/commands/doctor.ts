import { BusError, BY_LINK, type Check, checked } from '@partyline/core';
import { kindOf } from '@partyline/gateway';
import { type Config, trustCertificates } from '@partyline/runtime';
import type { CliContext } from '../cli-context.ts';
import { CliError, describeFailure } from '../cli-error.ts';
import { TONES } from '../doctor/check.ts';
import { checkAdapter } from '../doctor/check-adapter.ts';
import { checkAsterisk } from '../doctor/check-asterisk.ts';
import { checkFigures } from '../doctor/check-figures.ts';
import { checkConfig, checkNode } from '../doctor/check-machine.ts';
import { checkDeadLetters, checkNodes } from '../doctor/check-nodes.ts';
import { checkPages } from '../doctor/check-pages.ts';
import { checkProviders } from '../doctor/check-providers.ts';
import { checkRedis } from '../doctor/check-redis.ts';
import { checkSpeech } from '../doctor/check-speech.ts';
import { toned } from '../output/output.ts';
import { printable } from '../output/render-table.ts';
import type { Site } from '../site.ts';

/** So many of the last calls are looked through for failures of providers. */
const LOOKED_AT = 200;

export interface DoctorOptions {
  readonly json?: true | undefined;
  /** Looks only at what these roles of the gateway depend on. */
  readonly roles?: readonly string[] | undefined;
}

/** `partyline doctor`: every dependency, what is wrong with it and the mend. Fails when one of them does. */
export async function doctor(context: CliContext, file: string, options: DoctorOptions): Promise<void> {
  const loaded = context.loadConfig(file);
  const checks = [checkNode(process.version), ...checkConfig(file, loaded)];
  if (loaded.ok) checks.push(...(await checkServers(context, only(loaded.config, options.roles), options.roles)));
  const failures = checks.filter(({ status }) => status === 'fail').length;
  if (options.json) context.output.write(`${JSON.stringify({ ok: failures === 0, checks }, undefined, 2)}\n`);
  else for (const check of checks) context.output.write(`${renderCheck(context, check)}\n`);
  if (failures > 0) throw new CliError(failures === 1 ? 'one check failed' : `${failures} checks failed`);
}

/**
 * The part of the configuration that matters to the roles: a health check of one container is not ill for the sake of
 * another.
 */
function only(config: Config, roles: readonly string[] | undefined): Config {
  if (roles === undefined) return config;
  return {
    ...config,
    pbx: roles.includes('orchestrator') ? config.pbx : [],
    adapters: config.adapters.filter(({ kind }) => roles.includes(kind)),
  };
}

function renderCheck({ output }: CliContext, { name, status, detail, mend }: Check): string {
  const line = `${toned(output, TONES[status], status.padEnd(4))}  ${name}: ${printable(detail)}`;
  return mend === undefined || mend === '' ? line : `${line}\n      → ${mend}`;
}

async function checkServers(context: CliContext, config: Config, roles?: readonly string[]): Promise<Check[]> {
  if (config.tls.caFile !== undefined) trustCertificates(config.tls.caFile);
  const site = await context.openSite(config);
  const nowMs = context.now();
  try {
    const inspectors = await site.inspectors();
    const parts = await Promise.all([
      checkBus(site, config, nowMs),
      config.metrics === undefined ? [] : checkFigures(config.metrics.listen),
      config.web !== undefined && (roles?.includes('web') ?? true) ? checkPages(config.web) : [],
      config.speech !== undefined && (roles?.includes('orchestrator') ?? true) ? checkSpeech(config.speech) : [],
      ...config.pbx.map((pbx) => {
        const inspector = inspectors.get(pbx.id);
        return inspector === undefined
          ? []
          : checkAsterisk({ ...pbx, technologies: technologiesOf(config), dials: dialsOf(config) }, inspector);
      }),
      ...config.adapters.map((account) => kindOf(account).check(account, nowMs)),
    ]);
    return parts.flat();
  } finally {
    await site.close();
  }
}

async function checkBus(site: Site, config: Config, nowMs: number): Promise<Check[]> {
  try {
    const [facts, nodes, drains, letters, ended, adapters] = await Promise.all([
      site.redisFacts(),
      site.operator.nodes(),
      site.drains.list(),
      site.operator.deadLetters(),
      site.operator.endedCalls(LOOKED_AT),
      Promise.all(
        config.adapters.map(async ({ kind, id }) => checkAdapter(`${kind} ${id}`, await site.adapterReport(id))),
      ),
    ]);
    const configured = config.pbx.map(({ id }) => id);
    return [
      ...checkRedis(facts),
      ...checkNodes(configured, nodes, drains, nowMs),
      ...adapters,
      ...checkDeadLetters(letters, nowMs),
      ...checkProviders(
        ended.map(({ state }) => state),
        nowMs,
      ),
    ];
  } catch (error) {
    const reason =
      error instanceof BusError && error.code === 'unreachable' ? 'does not answer' : describeFailure(error);
    return [
      checked.fail('redis', `${config.redis.url} ${reason}`, 'start Redis; check redis.url, password and firewalls'),
    ];
  }
}

function dialsOf({ providers, web }: Config) {
  const links = web === undefined ? [] : [{ provider: BY_LINK, template: 'PJSIP/voice/{contact}' }];
  const named = providers.flatMap(({ id, dial }) =>
    Object.values(dial).flatMap((template) => (template === undefined ? [] : [{ provider: id, template }])),
  );
  return [...named, ...links];
}

function technologiesOf({ providers }: Config): string[] {
  const templates = providers.flatMap(({ dial }) => Object.values(dial).map((template) => template ?? ''));
  return [...new Set(templates.map((template) => template.split('/', 1)[0] ?? ''))].filter((name) => name !== '');
}
