import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFakeLogger } from '@partyline/testkit';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerSite } from './register-site.ts';

const folder = mkdtempSync(join(tmpdir(), 'partyline-pages-'));

beforeAll(() => {
  mkdirSync(join(folder, 'assets'));
  for (const page of ['index', 'join', 'call']) writeFileSync(join(folder, `${page}.html`), `<title>${page}</title>`);
  writeFileSync(join(folder, 'assets/join-abc.js'), 'export {}');
  writeFileSync(join(folder, '.made-of'), 'a digest');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function site(url = 'https://call.example.org', pages = folder): Promise<FastifyInstance> {
  const app = Fastify();
  await registerSite(app, { config: { url }, logger: createFakeLogger() }, pages);
  app.get('/broken', async () => {
    throw new Error('redis://secret@host is gone');
  });
  app.post('/words', async () => 'heard');
  return app;
}

const html = { accept: 'text/html,*/*' };

describe('pages', () => {
  it.each([
    ['/', 'index'],
    ['/join', 'join'],
    ['/call', 'call'],
    ['/join?lang=de', 'join'],
  ])('%s is %s, never kept', async (url, page) => {
    const answer = await (await site()).inject(url);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe(`<title>${page}</title>`);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('what they are made of is kept for ever', async () => {
    const answer = await (await site()).inject('/assets/join-abc.js');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.headers['content-type']).toMatch(/javascript/);
  });

  it('may load what is ours, talk to us, and do nothing else', async () => {
    const { headers } = await (await site()).inject('/join');
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self';" +
        "media-src 'self' blob:;manifest-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'none'",
      'permissions-policy': 'microphone=(self), camera=(), geolocation=()',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': expect.stringContaining('max-age=31536000'),
      'x-content-type-options': 'nosniff',
    });
    const plain = await (await site('http://127.0.0.1:8080')).inject('/join');
    expect(plain.headers['strict-transport-security']).toBeUndefined();
  });

  it('say how to build them where they are not', async () => {
    const app = await site(undefined, join(folder, 'nothing'));
    const answer = await app.inject('/join');
    expect([answer.statusCode, answer.body]).toEqual([503, expect.stringContaining('scripts/build-pages')]);
    expect((await app.inject({ url: '/nowhere', headers: html })).statusCode).toBe(404);
  });
});

describe('what is not there', () => {
  it.each([
    '/nowhere',
    '/.made-of',
    '/assets/',
    '/assets/../.made-of',
    '/assets/..%2f.made-of',
    '/assets/%2e%2e/.made-of',
    '/assets/%00',
    '/join/k7f2x.2.token',
    '/wp-login.php',
  ])('%s is said in a page', async (url) => {
    const answer = await (await site()).inject({ url, headers: html });
    expect([400, 403, 404]).toContain(answer.statusCode);
    expect(answer.body).not.toContain('a digest');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('is said in the language of whoever asks, and to programs in a sentence', async () => {
    const app = await site();
    const german = await app.inject({ url: '/nowhere', headers: { ...html, 'accept-language': 'de-AT,en' } });
    expect(german.body).toContain('<html lang="de">');
    expect(german.body).toContain('Diese Seite gibt es nicht');
    expect((await app.inject('/nowhere')).body).toMatch(/^There is no such page\./);
  });
});

describe('trouble', () => {
  it('of ours is told without its reason', async () => {
    const app = await site();
    for (const headers of [html, {}]) {
      const answer = await app.inject({ url: '/broken', headers });
      expect(answer.statusCode).toBe(500);
      expect(answer.body).toContain('That did not work');
      expect(answer.body).not.toContain('redis');
    }
  });

  it('of a request is told with its reason', async () => {
    const app = await site();
    const headers = { 'content-type': 'application/json' };
    expect((await app.inject({ method: 'POST', url: '/words', headers, body: '{' })).statusCode).toBe(400);
    expect(
      (await app.inject({ method: 'POST', url: '/words', headers, body: `"${'x'.repeat(2_000_000)}"` })).statusCode,
    ).toBe(413);
  });
});
