import { whyNoWebhookUrl } from '../../webhooks/reach-check.ts';
import type { ApiDeps } from '../api-deps.ts';
import { type Problem, pointerTo, problem } from '../problems/problem.ts';

/** Why a webhook may not have this URL. Where its name leads is looked at each time when something is sent. */
export function urlProblem(url: string, { config }: ApiDeps): Problem | undefined {
  const detail = whyNoWebhookUrl(url, config.webhooks.allowNetworks);
  if (detail === undefined) return undefined;
  return problem('invalid-request', { detail, errors: [{ pointer: pointerTo('url'), detail, code: 'webhook-url' }] });
}
