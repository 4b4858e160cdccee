import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSipUri, sipUriSchema } from './sip-uri.ts';

describe('parseSipUri', () => {
  it.each([
    ['sip:bob@example.org', 'sip:bob@example.org'],
    ['SIPS:Bob@EXAMPLE.org.:5061;transport=TLS', 'sips:Bob@example.org:5061;transport=tls'],
    ['sip:example.org', 'sip:example.org'],
    ['sip:[::0001]:05060', 'sip:[::1]:5060'],
    ['sip:bob@[2001:DB8:0:0::1]', 'sip:bob@[2001:db8::1]'],
    ['sip:bob@192.0.2.7:5080', 'sip:bob@192.0.2.7:5080'],
    [
      'sip:+12025550100@gw.example.org;user=phone;transport=tcp',
      'sip:+12025550100@gw.example.org;transport=tcp;user=phone',
    ],
    ['sip:%62o%2db@example.org', 'sip:bo-b@example.org'],
    ['sip:carol%40hotmail.com@gw.example.org', 'sip:carol%40hotmail.com@gw.example.org'],
    ['sip:j%c3%b6rg@example.org', 'sip:j%C3%B6rg@example.org'],
    ['sip:*97@pbx', 'sip:*97@pbx'],
    ['sip:hey!@example.org', 'sip:hey%21@example.org'],
    ['sip:%23100@example.org', 'sip:%23100@example.org'],
  ])('reads %s', (text, uri) => {
    expect(parseSipUri(text)).toEqual({ ok: true, value: uri });
    expect(sipUriSchema.safeParse(uri).success).toBe(true);
  });

  it.each([
    ['sip:', 'sip-no-host'],
    ['sip:bob@', 'sip-no-host'],
    ['sip:@example.org', 'sip-bad-user'],
    ['sip:a@b@example.org', 'sip-bad-user'],
    ['sip:a;b@example.org', 'sip-bad-user'],
    ['sip:a%4@example.org', 'sip-bad-user'],
    ['sip:a%ff@example.org', 'sip-bad-user'],
    ['sip:bob:secret@example.org', 'sip-password'],
    ['sip:bob@-example.org', 'sip-bad-host'],
    ['sip:bob@example..org', 'sip-bad-host'],
    ['sip:bob@1.2.3.04', 'sip-bad-host'],
    ['sip:bob@1.2.3.256', 'sip-bad-host'],
    ['sip:bob@1.2.3', 'sip-bad-host'],
    ['sip:bob@[::1', 'sip-bad-host'],
    ['sip:bob@[fe80::1%25eth0]', 'sip-bad-host'],
    ['sip:bob@::1', 'sip-bad-host'],
    ['sip:bob@example.org:0', 'sip-bad-port'],
    ['sip:bob@example.org:65536', 'sip-bad-port'],
    ['sip:bob@example.org:', 'sip-bad-port'],
    ['sip:bob@example.org;transport=sctp', 'sip-bad-transport'],
    ['sips:bob@example.org;transport=udp', 'sip-bad-transport'],
    ['sip:bob@example.org;transport=tcp;transport=tcp', 'sip-bad-parameter'],
    ['sip:bob@example.org;maddr=127.0.0.1', 'sip-bad-parameter'],
    ['sip:bob@example.org;method=BYE', 'sip-bad-parameter'],
    ['sip:bob@example.org;lr', 'sip-bad-parameter'],
    ['sip:bob@example.org;', 'sip-bad-parameter'],
    ['sip:bob@example.org?Subject=x', 'sip-headers'],
    ['sip:bob@example.org?Route=%3Csip:evil%3E', 'sip-headers'],
    [`sip:${'a'.repeat(260)}@example.org`, 'too-long'],
  ])('refuses %s: %s', (text, code) => {
    expect(parseSipUri(text)).toMatchObject({ ok: false, error: { code } });
  });

  it.each([...'&/,^|\\}{$"<>\'() \t\r\n\0\u007f\u00a0é#`'])('refuses the character %j, plain', (character) => {
    expect(parseSipUri(`sip:a${character}b@example.org`)).toMatchObject({ error: { code: 'sip-unsafe-character' } });
    expect(parseSipUri(`sip:bob@exam${character}ple.org`)).toMatchObject({ error: { code: 'sip-unsafe-character' } });
  });

  it.each([...'&/,;?^|\\}{$[]"<>\'() \t\r\n\0\u007f%`\u202e\u00a0\u2028'])(
    'refuses the character %j, escaped',
    (character) => {
      const octets = [...new TextEncoder().encode(character)].map((octet) => `%${octet.toString(16).padStart(2, '0')}`);
      expect(parseSipUri(`sip:a${octets.join('')}b@example.org`)).toMatchObject({
        error: { code: 'sip-unsafe-character' },
      });
    },
  );

  const piece = fc.oneof(
    fc.constantFrom(
      'sip:',
      'bob',
      '@',
      'example.org',
      ':5060',
      ';transport=tcp',
      ';user=phone',
      '[::1]',
      '%',
      '%40',
      '%26',
      '%0a',
      '${',
      '&',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
    fc.string({ unit: 'grapheme-ascii', maxLength: 4 }),
  );
  const nearUri = fc.array(piece, { maxLength: 8 }).map((pieces) => `sip:${pieces.join('')}`);
  const escaped = fc
    .tuple(
      fc.uint8Array({ minLength: 1, maxLength: 6 }),
      fc.string({ unit: fc.constantFrom(...'ab!*+=~'), maxLength: 4 }),
    )
    .map(([octets, tail]) => `sip:${[...octets].map((o) => `%${o.toString(16).padStart(2, '0')}`).join('')}${tail}@h`);

  it('gives out no character that it does not promise, nor one after a mistaken decoding, and its own text comes back unchanged', () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.oneof(nearUri, escaped), (text) => {
        const parsed = parseSipUri(text);
        if (!parsed.ok) return;
        accepted += 1;
        expect(parsed.value).toMatch(
          /^sips?:(?:(?:[A-Za-z0-9\-_.~*+=]|%[0-9A-F]{2})+@)?(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?(?:;transport=(?:udp|tcp|tls|wss?))?(?:;user=(?:phone|ip))?$/,
        );
        expect(decodeURIComponent(parsed.value)).not.toMatch(/[\s\p{C}&/,?^|\\}{$"<>'()`]/u);
        expect(sipUriSchema.safeParse(parsed.value).success).toBe(true);
      }),
      { numRuns: 5000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });
});
