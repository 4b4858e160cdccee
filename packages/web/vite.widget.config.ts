import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/**
 * `<partyline-call>`: one module, which pages of other people load. Built after the pages, beside them. Not as a library,
 * for Vite leaves the white space of libraries in.
 */
export default defineConfig({
  root: fileURLToPath(new URL('pages', import.meta.url)),
  base: './',
  publicDir: false,
  build: {
    outDir: fileURLToPath(new URL('dist/widget/v1', import.meta.url)),
    emptyOutDir: true,
    target: ['chrome109', 'firefox115', 'safari16'],
    modulePreload: false,
    rolldownOptions: {
      input: fileURLToPath(new URL('pages/widget/partyline-call.ts', import.meta.url)),
      output: { entryFileNames: 'partyline-call.js', codeSplitting: false },
    },
  },
});
