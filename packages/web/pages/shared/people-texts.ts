import type { PersonView } from '@partyline/core';
import type { PageLanguage } from './language.ts';

/** How somebody is, in words of a page. */
export const peopleTexts = {
  en: {
    waiting: 'waiting',
    calling: 'being called',
    invited: 'invited',
    joining: 'coming in',
    connecting: 'being connected',
    ringing: 'ringing',
    asked: 'being asked',
    stopping: 'no longer called',
    in: 'in the call',
    out: 'not in the call',
    left: 'has left',
    muted: 'muted',
    held: 'on hold',
    'at-door': 'at the door',
    you: 'you',
  },
  de: {
    waiting: 'wartet',
    calling: 'wird angerufen',
    invited: 'eingeladen',
    joining: 'kommt dazu',
    connecting: 'wird verbunden',
    ringing: 'es klingelt',
    asked: 'wird gefragt',
    stopping: 'wird nicht mehr angerufen',
    in: 'im Gespräch',
    out: 'nicht im Gespräch',
    left: 'ist gegangen',
    muted: 'stumm',
    held: 'gehalten',
    'at-door': 'vor der Tür',
    you: 'Sie',
  },
} as const satisfies Record<
  PageLanguage,
  Record<PersonView['state'] | 'left' | 'you' | 'muted' | 'held' | 'at-door', string>
>;

/** What people call somebody: their name, else their address without what says of which network it is. */
export function nameOf({ name, address }: Pick<PersonView, 'name' | 'address'>): string {
  return name ?? address.replace(/^(?:xmpp|gtalk|matrix|msn|yahoo|sips?):/, '');
}

export function stateOf({ state, joinedAtMs, muted, held, atDoor }: PersonView, language: PageLanguage): string {
  const texts = peopleTexts[language];
  if (atDoor) return texts['at-door'];
  if (held) return `${texts[state]}, ${texts.held}`;
  if (muted) return `${texts[state]}, ${texts.muted}`;
  return state === 'out' && joinedAtMs !== undefined ? texts.left : texts[state];
}
