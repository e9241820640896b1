/** Where the text goes: the clipboard, a file, the site, or the page that makes its cover. */

import { useHandOver } from '@/app/hand-over'
import { useSaving } from '@/saving/saving'
import { useT } from '@/text/t'
import { announce } from '@/ui/announcer'
import { Button } from '@/ui/button'
import { copyText } from '@/ui/copy'
import { download } from '@/ui/download'
import { CopyIcon, DownloadIcon, ImageIcon, KeepIcon, MicIcon } from '@/ui/icons'
import { Menu, MenuItem } from '@/ui/menu'
import { toast } from '@/ui/toast'
import { dataOf, type Format, fileName, pageOf, textAs } from './export'
import { type ResultText, useResultText } from './result-text'
import { changeVersion } from './store'
import { tagsOf, type Version } from './versions'
import { parted } from './words'

export function Actions({ version, writing }: { version: Version; writing: boolean }) {
  const t = useResultText()
  const shell = useT()
  const handOver = useHandOver()
  const keep = () => changeVersion(version.id, (shown) => ({ ...shown, kept: version.text }))
  const [save, drawer] = useSaving({ onSaved: keep })
  const empty = version.text.trim() === ''
  if (empty || writing) return null
  const copy = async (format: Format) => {
    if (await copyText(textAs(format, version.text))) announce(t('copied'))
    else toast({ text: shell('common.copyFailed'), tone: 'danger' })
  }
  const give = (ending: 'md' | 'html' | 'json') => {
    const name = fileName(version, ending)
    download(FILES[ending].of(version), name, FILES[ending].type)
    keep()
    announce(t('downloaded', { name }))
  }
  return (
    <div className="ms-auto flex flex-wrap items-center gap-1">
      <Menu
        trigger={
          <Button look="quiet" icon={CopyIcon}>
            {t('copy')}
          </Button>
        }
      >
        {(['markdown', 'html', 'plain'] as const).map((format) => (
          <MenuItem key={format} onSelect={() => copy(format)}>
            {t(`copy.${format}`)}
          </MenuItem>
        ))}
      </Menu>
      <Menu
        trigger={
          <Button look="quiet" icon={DownloadIcon}>
            {t('download')}
          </Button>
        }
      >
        {(['md', 'html', 'json'] as const).map((ending) => (
          <MenuItem key={ending} onSelect={() => give(ending)}>
            {t(`download.${ending}`)}
          </MenuItem>
        ))}
      </Menu>
      <Button look="quiet" icon={ImageIcon} onClick={() => handOver({ to: '/ai/image', ...coverOf(version, t) })}>
        {t('cover')}
      </Button>
      <Button look="quiet" icon={MicIcon} onClick={() => handOver({ to: '/ai/podcast', ...episodeOf(version) })}>
        {t('episode')}
      </Button>
      <Button look="primary" icon={KeepIcon} onClick={() => save([offerOf(version)])}>
        {t('save')}
      </Button>
      {drawer}
    </div>
  )
}

const FILES = {
  md: { of: (version: Version) => `${version.text.trim()}\n`, type: 'text/markdown' },
  html: { of: pageOf, type: 'text/html' },
  json: { of: dataOf, type: 'application/json' },
}

/** The title has a place of its own where it is saved, so it is not in the text once more. */
function offerOf(version: Version) {
  const { title, body } = parted(version.text)
  const { about, asked, runs } = version
  return {
    section: 'content' as const,
    body: body === '' ? version.text : body,
    runId: runs.at(-1)?.generation_id ?? null,
    language: asked.language,
    ...(title !== null && { title }),
    tags: about === null || about.tags.trim() === '' ? asked.keywords : tagsOf(about.tags),
    ...(about !== null && {
      excerpt: about.excerpt,
      metaTitle: about.metaTitle,
      metaDescription: about.metaDescription,
      ...(about.slug !== '' && { slug: about.slug }),
    }),
  }
}

function episodeOf({ text }: Version): { text: string; title?: string } {
  const { title } = parted(text)
  return { text, ...(title !== null && { title }) }
}

function coverOf({ text, about }: Version, t: ResultText): { text: string; title: string } {
  const { title, body } = parted(text)
  const named = title ?? body.slice(0, 80)
  return { text: t('cover.prompt', { title: named, excerpt: about?.excerpt ?? '' }).trim(), title: named }
}
