import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bifrostCodec } from './bifrost-codec.ts';
import { createEscapedCodec } from './escaped-codec.ts';
import { googleChatCodec } from './google-chat-codec.ts';

const codecs = {
  bifrost: bifrostCodec,
  'mautrix bridgev2': createEscapedCodec('-.+'),
  'mautrix-googlechat': googleChatCodec,
  'mx-puppet': createEscapedCodec(''),
};

/** Texts that look like what is encoded, and any others. */
const encodedText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'abzABZ059._-=+/@fF'), maxLength: 24 }),
  fc.stringMatching(/^([a-z0-9.]|_[a-z_]|=[0-9a-f]{2}){1,12}$/),
  fc.string({ unit: 'binary', maxLength: 24 }),
);
const remoteId = fc.oneof(
  fc.emailAddress(),
  fc.stringMatching(/^[a-z]{1,3}(@[a-z]{1,3}){0,3}$/),
  fc.stringMatching(/^[1-9][0-9]{0,20}$/),
  fc.string({ unit: fc.constantFrom(...'aA0._-+=/@:%é🔥'), maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

describe.each(Object.entries(codecs))('the ghosts of %s', (_, codec) => {
  it('are read only where they would be written the same', () => {
    fc.assert(
      fc.property(encodedText, (encoded) => {
        const decoded = codec.decode(encoded);
        if (decoded !== undefined) expect(codec.encode(decoded)).toBe(encoded);
      }),
      { numRuns: 2_000 },
    );
  });

  it('are written only where they would be read the same', () => {
    fc.assert(
      fc.property(remoteId, (id) => {
        const encoded = codec.encode(id);
        if (encoded === undefined) return;
        expect(encoded).toMatch(/^[A-Za-z0-9._=/+-]+$/);
        expect(codec.decode(encoded)).toBe(id);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** From the bridges' own sources, documents and tests. */
describe('known ghosts', () => {
  it.each([
    ['bifrost', 'alice=40hotmail.com', 'alice@hotmail.com'],
    ['bifrost', 'frogman=40frogplanet.com', 'frogman@frogplanet.com'],
    ['bifrost', 'dave_77', 'dave_77'],
    ['mautrix bridgev2', 'abc.+12025551234567', 'abc.+12025551234567'],
    ['mautrix bridgev2', '_alph=40_bet__50up', 'Alph@Bet_50up'],
    ['mautrix-googlechat', '1234', '1234'],
    ['mx-puppet', 'alice=40hotmail=2ecom', 'alice@hotmail.com'],
    ['mx-puppet', '=f0=9f=94=a5', '🔥'],
  ] as const)('%s writes %s for %s', (name, encoded, id) => {
    expect(codecs[name].decode(encoded)).toBe(id);
    expect(codecs[name].encode(id)).toBe(encoded);
  });

  it.each([
    ['bifrost', 'phone=2ffrogman=40frogplanet.com'],
    ['bifrost', 'alice=2bx=40hotmail.com'],
    ['bifrost', 'alice=40hotmail.com=40evil.example'],
    ['bifrost', 'alice=40'],
    ['bifrost', ''],
    ['mautrix bridgev2', 'alice=2e'],
    ['mautrix bridgev2', 'Alice'],
    ['mautrix bridgev2', 'alice='],
    ['mautrix bridgev2', 'alice_'],
    ['mautrix bridgev2', '=ff'],
    ['mautrix-googlechat', '01'],
    ['mautrix-googlechat', '12a'],
    ['mx-puppet', 'alice.com'],
    ['mx-puppet', '=2E'],
  ] as const)('%s never writes %j', (name, encoded) => {
    expect(codecs[name].decode(encoded)).toBeUndefined();
  });
});
