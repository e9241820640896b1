// Leaves beside every text file of a folder its brotli and gzip forms, as small as they get; files that do not shrink have none.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const TEXT = new Set(['.css', '.html', '.js', '.json', '.svg', '.txt'])
const SMALLEST_WORTH_IT = 256

for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !TEXT.has(extname(entry.name))) continue
  const path = join(entry.parentPath, entry.name)
  const content = readFileSync(path)
  if (content.length < SMALLEST_WORTH_IT) continue
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  }
  const forms = { '.br': brotliCompressSync(content, { params }), '.gz': gzipSync(content, { level: 9 }) }
  for (const [end, form] of Object.entries(forms)) if (form.length < content.length) writeFileSync(path + end, form)
}
