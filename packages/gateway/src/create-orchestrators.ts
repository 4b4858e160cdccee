import { createAriTelephony } from '@partyline/ari';
import type { Bus } from '@partyline/bus';
import { createSpeech, Orchestrator, PromptMaker } from '@partyline/call-orchestrator';
import { type AdapterId, createCausePolicy, type Logger, type Routing } from '@partyline/core';
import { budgetLimits, type Config, callLimits, callSettings, lineLimits, systemClock } from '@partyline/runtime';
import { createJoinLinks } from '@partyline/voice';
import { kindOf } from './adapters.ts';
import { DRAIN_MS } from './drain.ts';
import type { Instruments } from './instruments/instruments.ts';
import { rulesOf, sipHostRules } from './rules-of.ts';

/** One orchestrator per Asterisk of the configuration. */
export function createOrchestrators(
  config: Config,
  bus: Bus,
  logger: Logger,
  instruments: Instruments,
  routing: Routing,
): Orchestrator[] {
  const rules = rulesOf(config, routing);
  const hosts = sipHostRules(config);
  const links = linksOf(config, bus);
  const prompts = promptsOf(config, logger);
  const causes = createCausePolicy(new Map(config.providers.map(({ id, causes }) => [id, causes])));
  return config.pbx.map((pbx) => {
    const node = bus.node(pbx.id);
    return new Orchestrator(
      {
        node: pbx.id,
        rules,
        callSettings: callSettings(config),
        callLimits: callLimits(config.calls),
        budgetLimits: budgetLimits(config.routing),
        lineLimits: lineLimits(config),
        overloadedAfterMs: config.calls.overloadedAfterSeconds * 1_000,
        keepRecordingsMs: config.calls.recordings.keepDays * 86_400_000,
        drainMs: DRAIN_MS.settingUp,
      },
      {
        lease: instruments.bus.lease(`node ${pbx.id}`, node.lease),
        inbox: node.inbox,
        store: instruments.bus.store(node.calls),
        reporter: node.reporter,
        statusSink: instruments.bus.statuses(bus.statuses),
        onStep: instruments.onStep,
        quota: bus.quota,
        budgets: bus.budgets,
        lines: bus.lines,
        drains: bus.drains,
        records: bus.records,
        links,
        talks: config.web || config.calls.showTalking ? bus.talks : undefined,
        adapterFor: adaptersByNetwork(config),
        createTelephony: () =>
          instruments.telephony(
            pbx.id,
            createAriTelephony(
              {
                ...pbx,
                ...hosts,
                node: pbx.id,
                absorbKeys: config.calls.keys,
                password: pbx.password.reveal(),
                providers: config.providers,
              },
              { logger },
            ),
          ),
        prompts,
        causes,
        clock: systemClock,
        logger,
      },
    );
  });
}

function promptsOf({ speech, announcements, language }: Config, logger: Logger): PromptMaker {
  return new PromptMaker({ speech: speech && createSpeech(speech, logger), media: announcements, language });
}

/** Links into calls, where pages are served by whichever process. */
export function linksOf({ web }: Config, { linkSecret }: Bus) {
  return web && createJoinLinks({ url: web.url, secret: linkSecret });
}

/** Through whom the people of a network are written to; a bridge goes before a network that has it by the way. */
export function adaptersByNetwork({ adapters }: Config): (network: string) => AdapterId | undefined {
  const byNetwork = new Map<string, AdapterId>();
  for (const account of adapters) {
    for (const network of kindOf(account).networksOf(account)) {
      const isBridged = network !== account.kind;
      if (!byNetwork.has(network) || (isBridged && account.kind !== 'xmpp')) byNetwork.set(network, account.id);
    }
  }
  return (network) => byNetwork.get(network);
}
