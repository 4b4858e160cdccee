import { mkdirSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Browser } from '@partyline/testkit';
import { expect } from 'vitest';

export type Page = Awaited<ReturnType<Browser['open']>>;

const SIZES = {
  phone: { width: 390, height: 844 },
  small: { width: 320, height: 568 },
  desk: { width: 1_280, height: 800 },
};

/** Beside the report of the tests. Pictures for people to look at. */
const PICTURES = new URL('../../../.stack/pictures/', import.meta.url);

/** Nothing for axe to find in either scheme, no sideways scrolling; leaves a picture of each size. */
export async function looksRight(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  const draw = (what: string) => {
    return page.screenshot({ path: new URL(`${name}-${what}.png`, PICTURES).pathname, fullPage: true });
  };
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${name} at ${size}`).toBe(true);
    await draw(size);
  }
  await page.setViewportSize(SIZES.phone);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
    expect(found, `${name}, ${colorScheme}`).toEqual([]);
    if (colorScheme === 'dark') await draw('dark');
  }
}
