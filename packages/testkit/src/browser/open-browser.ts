import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { MediaNetwork } from './media-network.ts';
import { writeToneFile } from './tone-file.ts';

export interface BrowserOptions {
  /** Where it is; default: on the machine itself. */
  readonly network?: MediaNetwork;
  /** Where pages come from that may use the microphone although they come by plain HTTP. */
  readonly origins: readonly string[];
  /** What the microphone hears, Hz. */
  readonly tone?: number;
  readonly locale?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  /** The person refuses the microphone, or there is none. */
  readonly microphone?: 'given' | 'refused' | 'missing';
}

/** A real Chromium, in the network for browsers. */
export interface Browser {
  readonly context: BrowserContext;
  /** A page; what breaks its content security policy or fails in it is collected in `problems`. */
  open(url: string): Promise<Page>;
  readonly problems: readonly string[];
  close(): Promise<void>;
}

/** Debian's. */
export const CHROMIUM = '/usr/bin/chromium';

export async function openBrowser(options: BrowserOptions): Promise<Browser> {
  const { network, origins, tone = 1_000, microphone = 'given', locale = 'en-GB' } = options;
  if (!existsSync(CHROMIUM)) throw new Error(`there is no ${CHROMIUM}: install the package chromium`);
  const dir = mkdtempSync(join(tmpdir(), 'partyline-browser-'));
  const sound = join(dir, 'tone.wav');
  const start = join(dir, 'chromium');
  writeToneFile(sound, tone);
  writeFileSync(start, `#!/bin/sh\nexec ${(network?.inside ?? []).join(' ')} ${CHROMIUM} "$@"\n`, { mode: 0o755 });
  const context = await chromium.launchPersistentContext(join(dir, 'profile'), {
    executablePath: start,
    headless: true,
    locale,
    ...(options.viewport && { viewport: { ...options.viewport } }),
    ...(options.colorScheme && { colorScheme: options.colorScheme }),
    permissions: microphone === 'given' ? ['microphone'] : [],
    args: [
      '--no-sandbox',
      `--unsafely-treat-insecure-origin-as-secure=${origins.join(',')}`,
      '--autoplay-policy=no-user-gesture-required',
      ...(microphone === 'missing' ? [] : ['--use-fake-device-for-media-stream']),
      ...(microphone === 'given'
        ? ['--use-fake-ui-for-media-stream', `--use-file-for-fake-audio-capture=${sound}`]
        : []),
      ...(microphone === 'refused' ? ['--deny-permission-prompts'] : []),
    ],
  });
  const problems: string[] = [];
  return {
    context,
    problems,
    async open(url) {
      const page = await context.newPage();
      page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error' && !isConnection(message.text())) problems.push(message.text());
      });
      await page.goto(url);
      return page;
    },
    async close() {
      await context.close();
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** That a server is away for a moment, or says no, is told by the browser itself, and is no fault of the page. */
function isConnection(text: string): boolean {
  return /WebSocket connection to|net::ERR_|Failed to load resource: the server responded with a status of 4/.test(
    text,
  );
}
