import { expect, it } from 'vitest';
import { callIdOf, rewriteSound, soundTarget } from './rewrite-sound.ts';

const body = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\nc=IN IP4 127.0.0.1\r\nm=audio 9990 RTP/AVP 0\r\na=sendrecv\r\n';
const invite = `INVITE sip:+12025550100@h SIP/2.0\r\nCall-ID: abc@h\r\nContent-Length:   ${body.length}\r\n\r\n${body}`;

it('leads the sound elsewhere and keeps the length right', () => {
  const changed = rewriteSound(invite, { address: '127.0.0.2', port: 10_002 });
  expect(soundTarget(changed)).toEqual({ address: '127.0.0.2', port: 10_002 });
  const [head = '', after = ''] = changed.split('\r\n\r\n');
  expect(head).toContain(`Content-Length: ${after.length}`);
  expect(after).toBe(body.replace('c=IN IP4 127.0.0.1', 'c=IN IP4 127.0.0.2').replace('9990', '10002'));
});

it('finds neither call nor sound where there is none', () => {
  expect(callIdOf(invite)).toBe('abc@h');
  expect(callIdOf('\r\n\r\n')).toBeUndefined();
  expect(soundTarget('BYE sip:h SIP/2.0\r\nContent-Length: 0\r\n\r\n')).toBeUndefined();
});
