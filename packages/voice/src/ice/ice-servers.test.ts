import { Secret } from '@partyline/core';
import { expect, it } from 'vitest';
import { iceServersFor } from './ice-servers.ts';

it("a relay's credentials name their person and the time of their end", () => {
  const turn = { urls: ['turn:turn.example:3478?transport=udp'], secret: new Secret('north') };
  const config = { stunServers: ['stun:stun.example:3478'], turn };
  expect(iceServersFor(config, 'k7f2x-3', 1_800_000_000_000)).toEqual([
    { urls: ['stun:stun.example:3478'] },
    {
      urls: ['turn:turn.example:3478?transport=udp'],
      username: '1800086400:k7f2x-3',
      // echo -n 1800086400:k7f2x-3 | openssl dgst -sha1 -hmac north -binary | base64
      credential: 'KeV6VGM3y8IXlov3GitRIuRaIB4=',
    },
  ]);
});

it('without servers a browser is told of none', () => {
  expect(iceServersFor({ stunServers: [] }, 'x', 0)).toEqual([]);
});
