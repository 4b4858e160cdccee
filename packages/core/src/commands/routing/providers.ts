import { providersText } from '../../texts/route-text.ts';
import { text } from '../../texts/text.ts';
import { defineCommand } from '../define-command.ts';
import { withoutCourtesies } from '../reading/courtesies.ts';
import { extraWord } from '../reading/extra-word.ts';

export interface ProvidersCommand {
  readonly kind: 'providers';
}

/** How the providers do. */
export const providers = defineCommand<ProvidersCommand>({
  kind: 'providers',
  keyword: 'PROVIDERS',
  synonyms: ['ratings', 'rating', 'trunks', 'trunk', 'carriers', 'routes'],
  group: 'console',
  help: text('providers.help'),
  usage: () => text('providers.usage'),
  parse: (words) => extraWord('PROVIDERS', withoutCourtesies(words)) ?? { ok: true, command: { kind: 'providers' } },
  decide: (_, { rules, situation: { nowMs } }) => {
    const ids = rules.providers.map(({ id }) => id);
    return { kind: 'reply', text: providersText(ids, rules.routing?.ratings(ids) ?? [], nowMs) };
  },
});
