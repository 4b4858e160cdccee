import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const page = (name: string) => fileURLToPath(new URL(`pages/${name}.html`, import.meta.url));

/** The pages that the gateway serves. Nothing inline: the content security policy forbids it. */
export default defineConfig({
  root: fileURLToPath(new URL('pages', import.meta.url)),
  // A page may be served below a path of somebody's own.
  base: './',
  build: {
    outDir: fileURLToPath(new URL('dist', import.meta.url)),
    emptyOutDir: true,
    target: ['chrome109', 'firefox115', 'safari16'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: ['index', 'join', 'call'].map(page) },
  },
});
