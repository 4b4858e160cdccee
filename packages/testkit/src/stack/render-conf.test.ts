import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderConf, renderConfFolder } from './render-conf.ts';

describe('renderConf', () => {
  it.each([
    ['bindport = 8088 ; stack: ari.port', 'bindport = 1'],
    ['contact=sip:a.example;transport=tcp ; stack: ari.port', 'contact=1'],
    ['CALLS => /tmp/x ; stack: ari.port', 'CALLS => 1'],
    ['  empty = ; stack: ari.port', '  empty = 1'],
    ['bindaddr = 127.0.0.1', 'bindaddr = 127.0.0.1'],
    ['; a comment on stack: ari.port', '; a comment on stack: ari.port'],
  ])('turns %j into %j', (line, expected) => {
    expect(renderConf(line, { 'ari.port': '1' })).toBe(expected);
  });

  it('refuses a mark that nothing is known of', () => {
    expect(() => renderConf('a = b ; stack: nobody', {})).toThrow('stack: nobody');
  });
});

describe('renderConfFolder', () => {
  it('refuses a value whose mark has gone from the files', () => {
    const from = mkdtempSync(join(tmpdir(), 'render-'));
    writeFileSync(join(from, 'a.conf'), 'a = b ; stack: one\n');
    const to = join(from, 'out');
    renderConfFolder(from, to, { one: '1' });
    expect(readFileSync(join(to, 'a.conf'), 'utf8')).toBe('a = 1\n');
    expect(() => renderConfFolder(from, to, { one: '1', two: '2' })).toThrow('stack: two');
  });
});
