import { type Element, xml } from '@xmpp/client';
import { expect, it } from 'vitest';
import { createClientAbilities } from './client-abilities.ts';

const CORRECT = 'urn:xmpp:message-correct:0';
const ALICE = 'alice@example.org';

interface Client {
  readonly name?: string;
  readonly features?: readonly string[];
  /** Answers with this error instead. */
  readonly condition?: string;
  readonly from?: string;
}

/** What each full JID answers; nobody else does. */
function abilitiesWith(clients: Readonly<Record<string, Client>>) {
  const asked: string[] = [];
  const abilities = createClientAbilities(async ({ attrs: { to = '' } }) => {
    asked.push(to);
    const client = clients[to];
    if (client === undefined) throw new Error('no answer in time');
    if (client.condition !== undefined) {
      throw Object.assign(new Error(client.condition), { condition: client.condition });
    }
    const { name = 'Client', features = [], from = to } = client;
    const children = features.map((feature) => xml('feature', { var: feature }));
    const query = { xmlns: 'http://jabber.org/protocol/disco#info' };
    return xml('iq', { type: 'result', from }, xml('query', query, xml('identity', { name }), ...children));
  });
  const presence = (from: string, type?: string, ver = '1'): void => {
    const caps = xml('c', { xmlns: 'http://jabber.org/protocol/caps', node: 'x', ver });
    abilities.heardPresence(xml('presence', { from, type }, caps) satisfies Element);
  };
  return { abilities, presence, asked, showEdits: () => abilities.showEdits(ALICE) };
}

it.each<[string, Client | undefined, boolean]>([
  ['shows corrections', { features: ['x', CORRECT] }, true],
  ['does not', { features: ['x'] }, false],
  ['is known to lose all but the first', { name: 'Profanity 0.13.1', features: [CORRECT] }, false],
  ['cannot be asked anything', { condition: 'feature-not-implemented' }, false],
  // The server says so for whoever has just gone.
  ['is not there any more', { condition: 'service-unavailable' }, true],
  ['does not answer', undefined, true],
  ['has another answer for it', { features: [], from: 'mallory@example.org/x' }, true],
])('a client that %s', async (_, client, shows) => {
  const { showEdits, presence } = abilitiesWith({ ...(client && { [`${ALICE}/phone`]: client }) });
  expect(await showEdits()).toBe(true);
  presence(`${ALICE}/phone`);
  expect(await showEdits()).toBe(shows);
});

it('one of several that does not show them is enough, while it is there', async () => {
  const [desk, phone] = [`${ALICE}/desk`, `${ALICE}/phone`];
  const { showEdits, presence, asked } = abilitiesWith({ [desk]: { features: [CORRECT] }, [phone]: {} });
  presence(desk);
  presence(phone);
  expect(await showEdits()).toBe(false);
  presence(phone, 'unavailable');
  expect(await showEdits()).toBe(true);
  expect(asked).toEqual([desk, phone]);
});

it('asks once, when somebody writes or something is to be said; and again when the client is another', async () => {
  const { abilities, showEdits, presence, asked } = abilitiesWith({ [`${ALICE}/desk`]: { features: [CORRECT] } });
  presence(`${ALICE}/desk`);
  expect(asked).toHaveLength(0);
  abilities.heardFrom(`${ALICE}/desk`);
  await showEdits();
  presence(`${ALICE}/desk`);
  await showEdits();
  expect(asked).toHaveLength(1);
  presence(`${ALICE}/desk`, undefined, '2');
  await showEdits();
  expect(asked).toHaveLength(2);
});
