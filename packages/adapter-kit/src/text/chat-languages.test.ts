import { type AdapterState, BusError, text } from '@partyline/core';
import { createFakeLogger, createMemoryAdapterState } from '@partyline/testkit';
import { expect, it } from 'vitest';
import { ChatLanguages } from './chat-languages.ts';

const hello = text('hangup.done', { id: 'k7f2x' });
const logger = createFakeLogger();

it('writes as the chat has chosen, else as the person reads, else as the operator has set', async () => {
  const state = createMemoryAdapterState();
  const languages = new ChatLanguages({ state, language: 'en', logger });
  expect(await languages.say(hello, 'a')).toBe('Ending call k7f2x.');
  expect(await languages.say(hello, 'a', 'de-AT')).toBe('Ich beende Gespräch k7f2x.');
  expect(await languages.say(hello, 'a', 'tlh')).toBe('Ending call k7f2x.');
  await languages.choose('a', 'de');
  expect(await languages.say(hello, 'a', 'en')).toBe('Ich beende Gespräch k7f2x.');
  expect(await languages.say(hello, 'b')).toBe('Ending call k7f2x.');

  const restarted = new ChatLanguages({ state, language: 'en', logger });
  expect(await restarted.of('a')).toBe('de');
});

it('goes on writing while the notes are away, and asks again', async () => {
  let away = true;
  const notes = createMemoryAdapterState();
  await notes.set('language:a', 'de');
  const state: AdapterState = {
    get: (name) => (away ? Promise.reject(new BusError('unreachable', 'away')) : notes.get(name)),
    set: () => Promise.reject(new BusError('unreachable', 'away')),
  };
  const languages = new ChatLanguages({ state, language: 'en', logger });
  expect(await languages.of('a')).toBe('en');
  await expect(languages.choose('a', 'en')).rejects.toMatchObject({ code: 'unavailable', retryable: true });
  away = false;
  expect(await languages.of('a')).toBe('de');
});
