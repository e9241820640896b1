/** Casts kept for the next episodes: one is taken, this one is kept, one is deleted. */

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { asApiError } from '@/api/errors'
import { useOnce } from '@/app/once'
import { announce } from '@/ui/announcer'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { ErrorCard } from '@/ui/error-card'
import { Field, TextInput } from '@/ui/field'
import { ChevronDownIcon, KeepIcon, TrashIcon } from '@/ui/icons'
import { Menu, MenuItem } from '@/ui/menu'
import { toast, toastError } from '@/ui/toast'
import { castsQuery, keepCast, removeCast, type SavedCast } from './calls'
import { HOW_MANY, LONGEST_NAME } from './cast'
import { useCastText } from './cast-text'
import type { Mode, Speaker } from './types'

interface Props {
  mode: Mode
  speakers: readonly Speaker[]
  onTake: (speakers: readonly Speaker[]) => void
}

export function SavedCasts({ mode, speakers, onTake }: Props) {
  const t = useCastText()
  const casts = useQuery(castsQuery).data ?? []
  const [keeping, setKeeping] = useState(false)
  const remove = useRemoval()
  const [least, most] = HOW_MANY[mode]
  const fits = (cast: SavedCast) => cast.speakers.length >= least && cast.speakers.length <= most
  return (
    <div className="flex flex-wrap gap-2">
      {casts.length > 0 && (
        <Menu align="start" trigger={<Button icon={ChevronDownIcon}>{t('casts')}</Button>}>
          {casts.map((cast) => (
            <MenuItem
              key={cast.id}
              reason={fits(cast) ? undefined : t('casts.unfit')}
              onSelect={() => {
                const before = speakers
                onTake(cast.speakers)
                toast({
                  text: t('casts.taken', { name: cast.name }),
                  undo: () => onTake(before),
                  about: 'podcast-cast',
                })
              }}
            >
              <bdi>{cast.name}</bdi>
            </MenuItem>
          ))}
          {casts.map((cast) => (
            <MenuItem key={`-${cast.id}`} icon={TrashIcon} danger onSelect={() => remove(cast)}>
              {t('casts.remove', { name: cast.name })}
            </MenuItem>
          ))}
        </Menu>
      )}
      <Button look="quiet" icon={KeepIcon} onClick={() => setKeeping(true)}>
        {t('casts.keep')}
      </Button>
      {keeping && <KeepCast mode={mode} speakers={speakers} onClose={() => setKeeping(false)} />}
    </div>
  )
}

function KeepCast({ mode, speakers, onClose }: Omit<Props, 'onTake'> & { onClose: () => void }) {
  const t = useCastText()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const keep = useOnce({
    mutationFn: (replace: boolean) => keepCast({ name: name.trim(), mode, speakers: [...speakers] }, replace),
    onSuccess: ({ message }) => {
      client.invalidateQueries({ queryKey: castsQuery.queryKey })
      announce(message)
      onClose()
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('casts.keep')}
      description={t('casts.keep.text')}
      footer={
        <Button look="primary" busy={keep.isPending} disabled={name.trim() === ''} onClick={() => keep.mutate(false)}>
          {t('casts.keep')}
        </Button>
      }
    >
      <Field label={t('casts.name')}>
        {(wiring) => (
          <TextInput
            {...wiring}
            autoFocus
            maxLength={LONGEST_NAME}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && name.trim() !== '' && keep.mutate(false)}
          />
        )}
      </Field>
      {keep.error !== null && (
        <ErrorCard
          error={keep.error}
          actions={
            asApiError(keep.error).code === 'podcast.cast.name_taken' && (
              <Button onClick={() => keep.mutate(true)}>{t('casts.replace')}</Button>
            )
          }
        />
      )}
    </Dialog>
  )
}

function useRemoval(): (cast: SavedCast) => void {
  const client = useQueryClient()
  const again = useOnce({
    mutationFn: ({ name, mode, speakers }: SavedCast) => keepCast({ name, mode, speakers }),
    onSettled: () => client.invalidateQueries({ queryKey: castsQuery.queryKey }),
    onError: toastError,
  })
  const remove = useOnce({
    mutationFn: (cast: SavedCast) => removeCast(cast.id),
    onSuccess: ({ message }, cast) => toast({ text: message, undo: () => again.mutate(cast), about: 'podcast-cast' }),
    onError: toastError,
    onSettled: () => client.invalidateQueries({ queryKey: castsQuery.queryKey }),
  })
  return remove.mutate
}
