/** The text in the forms in which it leaves the panel: Markdown, HTML that stands by itself, plain text, and all as data. */

import { Marked, type Tokens } from 'marked'
import { plainText } from '@/md/plain'
import { type About, tagsOf, type Version } from './versions'
import { parted } from './words'

const RTL = ['fa', 'ar', 'he', 'ur', 'ps', 'ckb']

const writer = new Marked({ gfm: true })
writer.use({
  renderer: {
    // What a model wrote is text: no tag of it is taken as one.
    html: ({ text }: Tokens.HTML | Tokens.Tag) => escaped(text),
    // A picture's address fetches itself wherever the file is opened; a link waits for a press.
    image: ({ href, text }: Tokens.Image) => anchor(href, escaped(text || href)),
    link({ href, tokens }: Tokens.Link) {
      return anchor(href, this.parser.parseInline(tokens))
    },
  },
})

export type Format = 'markdown' | 'html' | 'plain'

export function textAs(format: Format, markdown: string): string {
  if (format === 'markdown') return markdown.trim()
  return format === 'html' ? htmlOf(markdown) : plainText(markdown)
}

export function htmlOf(markdown: string): string {
  return String(writer.parse(markdown, { async: false })).trim()
}

/** A page that opens by itself, in the text's own direction. */
export function pageOf({ text, asked, about }: Version): string {
  const { title } = parted(text)
  const description = about?.metaDescription ?? ''
  return `${[
    '<!doctype html>',
    `<html lang="${escaped(asked.language)}" dir="${RTL.includes(asked.language) ? 'rtl' : 'ltr'}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(about?.metaTitle || title || '')}</title>`,
    ...(description === '' ? [] : [`<meta name="description" content="${escaped(description)}">`]),
    '</head>',
    '<body>',
    '<article>',
    htmlOf(text),
    '</article>',
    '</body>',
    '</html>',
  ].join('\n')}\n`
}

export function dataOf({ text, asked, about, runs }: Version): string {
  const { title, body } = parted(text)
  const told = about === null ? {} : { ...toldOf(about) }
  const models = [...new Set(runs.map(({ provider, model }) => `${provider}/${model}`))]
  const file = { format: 'kelidar.content', version: 1, kind: asked.kind, language: asked.language, title, body }
  return `${JSON.stringify({ ...file, ...told, keywords: asked.keywords, made_by: models }, null, 2)}\n`
}

/** A name that every file system takes, of the title's own letters. */
export function fileName(version: Version, ending: string): string {
  const { title } = parted(version.text)
  const words = (version.about?.slug || title || 'text')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return `${[...words].slice(0, 60).join('') || 'text'}.${ending}`
}

function toldOf({ excerpt, metaTitle, metaDescription, slug, tags, alts }: About) {
  return {
    excerpt,
    meta_title: metaTitle,
    meta_description: metaDescription,
    slug,
    tags: tagsOf(tags),
    alts,
  }
}

function anchor(href: string, inner: string): string {
  const safe = URL.canParse(href) && ['http:', 'https:', 'mailto:'].includes(new URL(href).protocol)
  return safe ? `<a href="${escaped(href)}">${inner}</a>` : inner
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
