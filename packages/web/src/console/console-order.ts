import {
  commandErrorText,
  isNow,
  type Order,
  parseGuestName,
  parseLegAddress,
  planPeople,
  type Rules,
  refusalText,
  type Text,
  text,
} from '@partyline/core';
import type { ConsoleRequest } from './console-protocol.ts';

type AddRequest = Extract<ConsoleRequest['order'], { kind: 'add' }>;

export type ConsoleOrder =
  | { readonly kind: 'order'; readonly order: Order }
  | { readonly kind: 'misread'; readonly why: Text };

/** What a click of the page asks for, as an order to the call. */
export function orderOf(wanted: ConsoleRequest['order'], { rules }: { readonly rules: Rules }): ConsoleOrder {
  switch (wanted.kind) {
    case 'hangup':
    case 'lock':
    case 'record':
      return { kind: 'order', order: wanted };
    case 'mute':
    case 'hold':
      return { kind: 'order', order: { kind: wanted.kind, who: whoAt(wanted.number), on: wanted.on } };
    case 'redial':
      return {
        kind: 'order',
        order: { kind: 'redial', who: whoAt(wanted.number), ...(wanted.now && { now: wanted.now }) },
      };
    case 'drop':
    case 'admit':
      return { kind: 'order', order: { kind: wanted.kind, who: whoAt(wanted.number) } };
    case 'say':
      return { kind: 'order', order: { kind: 'say', text: wanted.text.replace(/\p{Cc}+/gu, ' ').trim() } };
    case 'link':
      return linkOrder(wanted.name);
    case 'add':
      return addOrder(wanted, rules);
  }
}

function whoAt(number: number) {
  return { word: String(number) };
}

function linkOrder(written: string | undefined): ConsoleOrder {
  if (written === undefined) return { kind: 'order', order: { kind: 'link' } };
  const name = parseGuestName(written);
  if (!name.ok) return { kind: 'misread', why: text('address.link-bad-name') };
  return { kind: 'order', order: { kind: 'link', name: name.value } };
}

/** An address; NOW behind it calls them at night, too, as in the chat. */
function addOrder({ address: written, now: clicked }: AddRequest, rules: Rules): ConsoleOrder {
  const words = written.trim().split(/\s+/);
  const wrote = isNow(words.at(-1) ?? '');
  const word = (wrote ? words.slice(0, -1) : words).join(' ');
  const now = wrote || clicked === true;
  const parsed = parseLegAddress(word);
  if (!parsed.ok) {
    return {
      kind: 'misread',
      why: commandErrorText({ code: 'bad-leg', leg: 1, word, wordIndex: 1, reason: parsed.error }),
    };
  }
  const plan = planPeople([{ address: parsed.address }], rules);
  if (!plan.ok) return { kind: 'misread', why: refusalText(plan.refusal) };
  return { kind: 'order', order: { kind: 'add', people: [...plan.people], ...(now && { now }) } };
}
