/** Every page and action by its name, from anywhere. Focus stays in the field; arrows move what Enter takes. */

import { Dialog } from 'radix-ui'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { searchable } from '@/text/digits'
import { useT } from '@/text/t'
import { cx } from '@/ui/cx'
import { DeviceIcon, InfoIcon, LanguageIcon, MoonIcon, SearchIcon, SignOutIcon, SunIcon } from '@/ui/icons'
import { useOpener } from '@/ui/opener'
import { Scrim } from '@/ui/scrim'
import { changeLook } from './account'
import { type Command, useAddedCommands } from './commands'
import { useKeysText } from './keys-text'
import { LANGUAGES, THEMES, useLook } from './look'
import { pagesFor } from './pages'
import { usePaletteText } from './palette-text'
import { useAdmin } from './query'
import { router } from './router'
import { keysList } from './shortcuts'
import { signOut } from './sign-out'

const THEME_ICONS = { system: DeviceIcon, light: SunIcon, dark: MoonIcon }

export default function Palette({ onClose }: { onClose: () => void }) {
  const t = useT()
  const says = usePaletteText()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const groups = useGroups()
  const giveBack = useOpener(true)
  const wanted = searchable(query.trim())
  const shown = groups
    .map(({ title, commands }) => ({
      title,
      commands: commands.filter((one) => searchable(one.name).includes(wanted)),
    }))
    .filter(({ commands }) => commands.length > 0)
  const flat = shown.flatMap(({ commands }) => commands)

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })
  const run = (command: Command | undefined) => {
    if (command === undefined) return
    onClose()
    command.run()
  }
  const press = (event: KeyboardEvent) => {
    const keys: Record<string, () => void> = {
      ArrowDown: () => setAt(Math.min(at + 1, flat.length - 1)),
      ArrowUp: () => setAt(Math.max(at - 1, 0)),
      Enter: () => run(flat[at]),
    }
    const act = keys[event.key]
    if (act === undefined || event.nativeEvent.isComposing) return
    event.preventDefault()
    act()
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Scrim />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={giveBack}
          className="fixed inset-x-4 top-[10dvh] z-40 mx-auto flex max-h-[70dvh] max-w-xl animate-appear flex-col rounded-lg border border-border bg-surface text-text shadow-pop"
        >
          <Dialog.Title className="sr-only">{says('title')}</Dialog.Title>
          <div className="flex items-center gap-3 border-b border-border px-4">
            <SearchIcon className="text-muted" />
            <input
              role="combobox"
              aria-expanded="true"
              aria-controls="palette-list"
              aria-activedescendant={flat[at] && `palette-${flat[at].id}`}
              aria-label={says('title')}
              placeholder={says('placeholder')}
              value={query}
              onChange={(event) => {
                setQuery(event.target.value)
                setAt(0)
              }}
              onKeyDown={press}
              className="h-13 min-w-0 flex-1 bg-transparent text-base outline-none"
            />
          </div>
          <div ref={list} role="listbox" id="palette-list" aria-label={says('title')} className="overflow-y-auto p-2">
            {shown.map(({ title, commands }) => (
              // biome-ignore lint/a11y/useSemanticElements: a group of a listbox, not of a form
              <div key={title} role="group" aria-label={title}>
                <div aria-hidden="true" className="px-3 pt-2 pb-1 text-xs text-muted">
                  {title}
                </div>
                {commands.map((command) => (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox that owns the list
                  // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the combobox
                  <div
                    key={command.id}
                    id={`palette-${command.id}`}
                    role="option"
                    aria-selected={command === flat[at]}
                    onClick={() => run(command)}
                    onPointerMove={() => setAt(flat.indexOf(command))}
                    className={cx(
                      'flex min-h-10 cursor-pointer items-center gap-3 rounded-md px-3 text-sm',
                      command === flat[at] && 'bg-surface-2',
                    )}
                  >
                    <command.icon className="text-muted" />
                    {command.name}
                  </div>
                ))}
              </div>
            ))}
          </div>
          <p role="status" className={flat.length === 0 ? 'px-5 pb-5 text-sm text-muted' : 'sr-only'}>
            {flat.length === 0 ? says('none', { query }) : t('palette.count', { n: flat.length })}
          </p>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function useGroups(): { title: string; commands: readonly Command[] }[] {
  const t = useT()
  const says = usePaletteText()
  const keysText = useKeysText()
  const look = useLook()
  const admin = useAdmin()
  const added = useAddedCommands()
  const pages = pagesFor(admin).map(({ path, title, icon }) => ({
    id: path.replaceAll('/', '-'),
    name: t(title),
    icon,
    run: () => router.navigate({ to: path }),
  }))
  const languages = LANGUAGES.filter((one) => one !== look.language).map((language) => ({
    id: `language-${language}`,
    name: says('language', { language: t(`language.${language}`) }),
    icon: LanguageIcon,
    run: () => changeLook({ language }),
  }))
  const themes = THEMES.filter((one) => one !== look.theme).map((theme) => ({
    id: `theme-${theme}`,
    name: says('theme', { theme: t(`theme.${theme}`) }),
    icon: THEME_ICONS[theme],
    run: () => changeLook({ theme }),
  }))
  const keys = { id: 'keys', name: keysText('title'), icon: InfoIcon, run: () => keysList.set(true) }
  const leave = { id: 'sign-out', name: t('account.signOut'), icon: SignOutIcon, run: signOut }
  return [
    { title: says('pages'), commands: pages },
    { title: says('actions'), commands: [...added, ...themes, ...languages, keys, leave] },
  ]
}
