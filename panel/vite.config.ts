import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite'
import { defineConfig } from 'vitest/config'

const START = 'src/app/start.ts'
const FRAME = ['src/app/router.tsx', 'src/app/shell.tsx']
// The host is left as the browser sent it, so that the service sees one origin here too.
const SERVICE = { '^/(api|schema|healthz|readyz)': { target: process.env.KELIDAR_API ?? 'http://127.0.0.1:8000' } }

/** KaTeX ships every face three times; every browser we support reads woff2. */
function woff2Only(): Plugin {
  return {
    name: 'woff2-only',
    enforce: 'pre',
    transform(code, id) {
      if (!/katex.*\.css/.test(id)) return
      return code.replace(/,\s*url\([^)]*\.(woff|ttf)\)\s*format\([^)]*\)/g, '')
    },
  }
}

/**
 * Puts two things into the head: the script that sets language, direction and theme before the first paint (a file and
 * not inline, because the content security policy forbids inline scripts; classic and not a module, because modules
 * wait for the document), and a preload of the font's Arabic part.
 */
function beforeFirstPaint(): Plugin {
  let reference: string | undefined
  return {
    name: 'before-first-paint',
    buildStart() {
      if (this.environment.config.command === 'build' && !process.env.VITEST)
        reference = this.emitFile({ type: 'chunk', id: START, name: 'start' })
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        if (bundle === undefined || reference === undefined)
          return [{ tag: 'script', attrs: { type: 'module', src: `/${START}` }, injectTo: 'head-prepend' }]
        const files = Object.values(bundle)
        const start = files.find((file) => file.type === 'chunk' && file.facadeModuleId?.endsWith(START))
        const font = files.find((file) => /vazirmatn-arabic.*\.woff2$/.test(file.fileName))
        const tags: HtmlTagDescriptor[] = []
        if (start) tags.push({ tag: 'script', attrs: { src: `/${start.fileName}` }, injectTo: 'head-prepend' })
        if (font)
          tags.push({
            tag: 'link',
            attrs: { rel: 'preload', href: `/${font.fileName}`, as: 'font', type: 'font/woff2', crossorigin: true },
            injectTo: 'head-prepend',
          })
        return tags
      },
    },
  }
}

/** What every page has, in one piece: it packs better than in twenty, and is one request. */
function inFrame(): (id: string, modules: Pick<Rolldown.PluginContext, 'getModuleInfo'>) => string | null {
  const frame = new Set<string>()
  return (id, modules) => {
    const follow = (one: string): void => {
      if (frame.has(one) || one.includes('node_modules')) return
      frame.add(one)
      modules.getModuleInfo(one)?.importedIds.forEach(follow)
    }
    if (frame.size === 0) for (const root of FRAME) follow(fileURLToPath(new URL(root, import.meta.url)))
    return frame.has(id) ? 'frame' : null
  }
}

export default defineConfig({
  plugins: [react(), tailwindcss(), woff2Only(), beforeFirstPaint()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { port: 5173, strictPort: true, proxy: SERVICE },
  preview: { port: 5173, strictPort: true, proxy: SERVICE },
  build: {
    target: 'baseline-widely-available',
    sourcemap: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 400,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'tanstack', test: /node_modules\/@tanstack\// },
            { name: inFrame() },
          ],
        },
      },
    },
  },
  test: { environment: 'jsdom', setupFiles: ['tests/foundation/setup.ts'], include: ['tests/**/*.test.{ts,tsx}'] },
})
