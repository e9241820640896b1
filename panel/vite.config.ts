import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite'
import { defineConfig } from 'vitest/config'

const START = 'src/app/start.ts'
const FRAME = ['src/app/router.tsx', 'src/app/shell.tsx']
/** Small things that most pages have. */
const BASE =
  /\/src\/(ui\/(download|skeleton|popover|media|picker)|text\/(numbers|dates|direction)|app\/(offer|commands|new-id|keep)|api\/(access|sse))\.tsx?$/
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

/** What is reached from there without a lazy step, in one piece: it packs better than in twenty, and is one request. */
function inOne(name: string, roots: readonly string[], within = ''): (id: string, modules: Modules) => string | null {
  const found = new Set<string>()
  return (id, modules) => {
    const follow = (one: string): void => {
      if (found.has(one) || one.includes('node_modules')) return
      found.add(one)
      modules.getModuleInfo(one)?.importedIds.forEach(follow)
    }
    if (found.size === 0) for (const root of roots) follow(fileURLToPath(new URL(root, import.meta.url)))
    return found.has(id) && id.includes(within) ? name : null
  }
}

type Modules = Pick<Rolldown.PluginContext, 'getModuleInfo'>

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
            // What every page has.
            { name: inOne('frame', FRAME) },
            { name: 'base', test: BASE },
            // Markdown without what comes with code, formulas and foreign markup.
            { name: inOne('md', ['src/md/StreamMarkdown.tsx'], '/src/md/') },
            // What pages that run a model share, and they alone.
            { name: inOne('work', ['src/features/chat/page.tsx', 'src/features/chat/log.tsx'], '/src/work/') },
            // Its lazy parts share much with the page, which is there before them.
            { name: inOne('chat', ['src/features/chat/page.tsx'], '/src/features/chat/') },
          ],
        },
      },
    },
  },
  test: { environment: 'jsdom', setupFiles: ['tests/foundation/setup.ts'], include: ['tests/**/*.test.{ts,tsx}'] },
})
