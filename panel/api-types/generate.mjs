// Writes ../src/api/schema.d.ts from Kelidar's OpenAPI document:  npm run api-types -- openapi.json
// The head line of what is written carries the hash of the document, so that a test can tell whether it is current.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'

const [source] = process.argv.slice(2)
if (source === undefined) {
  process.stderr.write('Name the OpenAPI document (what the service serves at /schema/openapi.json).\n')
  process.exit(2)
}
const text = readFileSync(source, 'utf8')
const document = JSON.parse(text)
const hash = createHash('sha256')
  .update(JSON.stringify(sorted(document)))
  .digest('hex')
const types = astToString(await openapiTS(text, { defaultNonNullable: false }))
const head = `// openapi sha256 ${hash} (of the document with sorted keys and no spaces); written by api-types/generate.mjs\n`
writeFileSync(new URL('../src/api/schema.d.ts', import.meta.url), head + types)

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  )
}
