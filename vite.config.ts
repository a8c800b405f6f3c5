// How the screens become dist/web: strict CSP (no inline anything), one chunk per screen, nothing from another origin.
import optimizeLocales from '@react-aria/optimize-locales-plugin'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'web',
  plugins: [{ ...optimizeLocales.vite({ locales: ['ja-JP', 'en-US'] }), enforce: 'pre' }, react(), tailwind()],
  define: { __GALLERY__: 'false' },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: ['es2022', 'chrome111', 'edge111'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
})
