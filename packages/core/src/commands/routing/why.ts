import { formatLegAddress } from '../../address/leg-address.ts';
import type { Who } from '../../call/people/find-person.ts';
import { findName } from '../../people/change-person.ts';
import { text } from '../../texts/text.ts';
import { defineCommand, refuse } from '../define-command.ts';
import { withoutCourtesies } from '../reading/courtesies.ts';
import { theCall } from '../reading/the-call.ts';
import { trimMarks } from '../reading/trim-marks.ts';

/** Without `who` all people of the call are meant. */
export interface WhyCommand {
  readonly kind: 'why';
  readonly who?: string;
}

/** Which providers were considered for somebody, which was tried, and what came of it; also of the call that ended last. */
export const why = defineCommand<WhyCommand>({
  kind: 'why',
  keyword: 'WHY',
  synonyms: ['reason', 'reasons', 'explain', 'route'],
  group: 'console',
  help: text('why.help'),
  usage: () => text('why.usage'),
  parse(words) {
    const named = withoutCourtesies(words).map((word) => word.text);
    const who = trimMarks(named.join(' '), '"\'`<', '"\'`>.,;:!?').slice(0, 200);
    return { ok: true, command: { kind: 'why', ...(who !== '' && { who }) } };
  },
  decide({ who: word }, { envelope, situation: { callsOfChat, pastCalls, names } }) {
    const known = word === undefined ? undefined : findName(names, word);
    const who: Who | undefined = word === undefined ? undefined : { word, ...addressOf(known) };
    // Whoever answers a message may have made up which call it is of: only their own are told.
    const last = pastCalls.find(({ callId }) => callId === envelope.aboutCall) ?? pastCalls[0];
    if (callsOfChat.length === 0 && last !== undefined) {
      return { kind: 'explain', callId: last.callId, ...(who && { who }) };
    }
    const found = theCall(callsOfChat, envelope.aboutCall, 'WHY');
    return found.ok ? { kind: 'explain', callId: found.id, ...(who && { who }) } : refuse(found.refusal);
  },
});

function addressOf(known: ReturnType<typeof findName>): { readonly address?: string } {
  return known === undefined ? {} : { address: formatLegAddress(known.address) };
}
