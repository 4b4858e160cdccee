import { expect, it } from 'vitest';
import { readAddress } from './addressed-text.ts';
import { BOT, event } from './event-fixture.ts';

const names = { userId: BOT, displayName: 'Party (line)', prefix: '!pl' };

it.each([
  ['!pl STATUS', 'STATUS'],
  ['!PL:STATUS', 'STATUS'],
  ['!pl', ''],
  ['bot: STATUS', 'STATUS'],
  ['Bot STATUS', 'STATUS'],
  ['@bot, STATUS', 'STATUS'],
  [`${BOT}: STATUS`, 'STATUS'],
  ['Party (line): STATUS', 'STATUS'],
  ['party (LINE) STATUS', 'STATUS'],
  ['@Party (line) STATUS', 'STATUS'],
  ['bot\uff1aSTATUS', 'STATUS'],
  ['bot\uff1a STATUS', 'STATUS'],
  ['!pl\uff1aSTATUS', 'STATUS'],
  ['\\!pl STATUS', 'STATUS'],
  ['\\!pl CALLBACK \\+12025550100 \\+12025550101', 'CALLBACK +12025550100 +12025550101'],
  [`[${BOT}](https://matrix.to/#/${BOT}) STATUS`, 'STATUS'],
  [`[Party (line)](https://matrix.to/#/${encodeURIComponent(BOT)}): STATUS`, 'STATUS'],
  [`[@bot](<https://matrix.to/#/${BOT}>) STATUS`, 'STATUS'],
  [`STATUS [bot](https://matrix.to/#/${BOT})`, 'STATUS'],
  ['**bot**: STATUS', 'STATUS'],
  ['*@bot* STATUS', 'STATUS'],
  ['STATUS bot', 'STATUS'],
  ['STATUS, @bot', 'STATUS'],
])('%j names the bot', (text, rest) => {
  expect(readAddress(text, event({}).content, names)).toEqual({ text: rest, addressed: true });
});

it.each([
  'STATUS',
  '!plus STATUS',
  'bots STATUS',
  'robot',
  'a bot is here',
  '[bot](https://matrix.to/#/@x:y) STATUS',
  '',
  `${BOT}.evil STATUS`,
])('%j does not', (text) => {
  expect(readAddress(text, event({}).content, names)).toEqual({ text: text.trim(), addressed: false });
});

const link = (id: string) => ({ formatted_body: `<a href="https://matrix.to/#/${id}">x</a>` });

it.each([
  ['a list of mentions', { 'm.mentions': { user_ids: ['@x:y', BOT] } }, true],
  ['a list without us', { 'm.mentions': { user_ids: ['@x:y'] } }, false],
  ['a list that is none', { 'm.mentions': { user_ids: 5 } }, false],
  ['a link of an older client', link(BOT), true],
  ['an encoded link', link(encodeURIComponent(BOT)), true],
  ['a link that a list overrules', { ...link(BOT), 'm.mentions': {} }, false],
  ['a link to somebody else', link(`${BOT}.evil`), false],
  ['nothing', {}, false],
])('without words: %s', (_, content, addressed) => {
  expect(readAddress('STATUS', event(content).content, names)).toEqual({ text: 'STATUS', addressed });
});

it('takes no name where the bot has none', () => {
  expect(readAddress(' STATUS', event({}).content, { ...names, displayName: ' ' })).toMatchObject({ addressed: false });
});
