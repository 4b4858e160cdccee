import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** `<partyline-call>`: one module, which pages of other people load. Built after the pages, beside them. */
export default defineConfig({
  root: fileURLToPath(new URL('pages', import.meta.url)),
  publicDir: false,
  build: {
    outDir: fileURLToPath(new URL('dist/widget/v1', import.meta.url)),
    emptyOutDir: true,
    target: ['chrome109', 'firefox115', 'safari16'],
    lib: {
      entry: fileURLToPath(new URL('pages/widget/partyline-call.ts', import.meta.url)),
      formats: ['es'],
      fileName: () => 'partyline-call.js',
    },
  },
});
