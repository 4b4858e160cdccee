import { formatLegAddress } from '../../address/leg-address.ts';
import { findName, MAX_NAMES } from '../../people/change-person.ts';
import type { NamedAddress } from '../../people/person-record.ts';
import { text } from '../../texts/text.ts';
import { type Decision, refuse } from '../define-command.ts';

/** Has a name written down. Whether the address may be called is asked when it is. */
export function decideOnName(entry: NamedAddress, names: readonly NamedAddress[]): Decision {
  if (findName(names, entry.name) === undefined && names.length >= MAX_NAMES) {
    return refuse({ kind: 'too-many-names', limit: MAX_NAMES });
  }
  return {
    kind: 'change-person',
    change: { kind: 'name', entry },
    text: text('name.done', { name: entry.name, address: formatLegAddress(entry.address) }),
  };
}
