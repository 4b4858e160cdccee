import fc from 'fast-check';
import { expect, it } from 'vitest';
import { htmlText } from './html-text.ts';

it.each([
  ['STATUS', 'STATUS'],
  ['<FONT FACE="Segoe UI" SIZE="3">STATUS</FONT>', 'STATUS'],
  ['CALLBACK +12025550101 &amp; +12025550102', 'CALLBACK +12025550101 & +12025550102'],
  ['<html><body>HANGUP</body></html>', 'HANGUP'],
  ['CALLBACK &lt;sip:bob@example.org&gt;&nbsp;+1', 'CALLBACK <sip:bob@example.org>\u00a0+1'],
  ['one<br/>two<p>three', 'one\ntwo\nthree'],
  ['<b>HANG</b>UP', 'HANGUP'],
  ['<style>b { color: red }</style>STATUS', 'STATUS'],
  ['&#43;12025550101', '+12025550101'],
  ['2 < 3', '2 < 3'],
])('of %j a person sees %j', (html, text) => {
  expect(htmlText(html)).toBe(text);
});

it('is read in the end, whatever it is', () => {
  fc.assert(fc.property(fc.string(), (text) => typeof htmlText(`<${text}`) === 'string'));
  expect(htmlText('<b>'.repeat(50_000))).toBe('');
});
