import { announcementNames, announcementOf } from '@partyline/core';
import { expect, it } from 'vitest';
import { PromptMaker } from './prompt-maker.ts';

const echo = { speak: async (words: string, language: string) => `sound:${language}/${words}` };
const mute = { speak: async () => undefined };

it('speaks in the language of the call, or in the configured one', async () => {
  const maker = new PromptMaker({ speech: echo, language: 'de' });
  expect(await maker.mediaOf('nobody-reached', {}, 'en-GB')).toEqual([
    'sound:en/Sorry, nobody could be reached. Goodbye.',
  ]);
  expect((await maker.mediaOf('nobody-reached')).join()).toContain('sound:de/Leider');
  expect((await maker.mediaOf('nobody-reached', {}, 'xx')).join()).toContain('sound:de/');
});

it('plays the sounds that Asterisk brings where nothing is spoken', async () => {
  for (const maker of [new PromptMaker(), new PromptMaker({ speech: mute })]) {
    expect(await maker.mediaOf('nobody-reached')).toEqual(['sound:followme/sorry', 'sound:vm-goodbye']);
    expect(await maker.mediaOf('said', { text: 'Hello' })).toEqual([]);
  }
});

it('tells by a short sound who has no name', async () => {
  const maker = new PromptMaker({ speech: echo });
  expect(await maker.mediaOf('joined', { name: 'Anna' })).toEqual(['sound:en/Anna is here.']);
  expect(await maker.mediaOf('joined', { name: 'none' })).toEqual(['sound:confbridge-join']);
});

it("plays the operator's own before all else", async () => {
  const maker = new PromptMaker({ speech: echo, media: { 'calling-others': ['recording:hold-on'] } });
  expect(await maker.mediaOf('calling-others')).toEqual(['recording:hold-on']);
});

it('says what somebody wrote as it is written', async () => {
  expect(await new PromptMaker({ speech: echo }).mediaOf('said', { text: '{count, <b> #' })).toEqual([
    'sound:en/{count, <b> #',
  ]);
});

it('names sounds without spaces or commas, which would end them', () => {
  for (const name of announcementNames) {
    for (const sound of announcementOf(name).sounds({ who: 'Alice, Bob', count: 3 })) {
      expect(sound).toMatch(/^[a-z0-9/-]+$/);
    }
  }
});
