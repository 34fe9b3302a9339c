import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import mantine from 'postcss-preset-mantine'
import { defineConfig } from 'vite'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * Builds the page. Both hosts serve it from the root of their origin, so deep links resolve with base "/".
 * No source maps: they would carry the paths of the machine that built it.
 */
export default defineConfig({
  root: folder('../renderer'),
  base: '/',
  publicDir: false,
  css: { postcss: { plugins: [mantine()] } },
  plugins: [react()],
  build: {
    outDir: folder('../dist/renderer'),
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2023',
    modulePreload: { polyfill: false },
    // Nothing is inlined as data: the page's policy allows scripts and styles from its own origin alone.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 40 },
            { name: 'charts', test: /node_modules[\\/](recharts|d3-[a-z]+|victory-vendor|@reduxjs|redux|react-redux|immer|reselect|es-toolkit|decimal\.js-light)[\\/]/, priority: 30 },
            { name: 'mantine', test: /node_modules[\\/](@mantine[\\/](core|hooks|store|notifications|spotlight)|@floating-ui|react-remove-scroll|clsx)[\\/]/, priority: 20 },
            // Beside zod, so that it runs before any chunk in which schemas are made.
            { name: 'data', test: /node_modules[\\/](@tanstack|@orpc|zod)[\\/]|shell[\\/]schema-policy/, priority: 10 },
          ],
        },
      },
    },
  },
})
