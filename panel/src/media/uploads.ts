/** Files on their way into the media library: two at a time, each with how far it is and how it ended. */

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import type { Answer } from '@/api/client'
import { type ApiError, asApiError } from '@/api/errors'
import type { UploadedItem } from '@/api/types'
import { upload } from '@/api/upload'
import { shared } from '@/app/shared'
import { forgetSaved } from './queries'

export interface Upload {
  id: number
  file: File
  /** How much has gone, from 0 to 1; null while it waits for its turn. */
  share: number | null
  answer: Answer<UploadedItem> | null
  error: ApiError | null
}

export interface Uploads {
  rows: readonly Upload[]
  /** Some of them have not ended. */
  busy: boolean
  add: (files: readonly File[]) => void
  again: (id: number) => void
  /** Gives up what is on its way, and takes the row away. */
  drop: (id: number) => void
  /** Takes away the rows that have ended. */
  clear: () => void
}

const AT_ONCE = 2

/** `onDone` is told of each that has come. What was not sent when the page is left is given up. */
export function useUploads(onDone?: (item: UploadedItem) => void): Uploads {
  const client = useQueryClient()
  const told = useRef(onDone)
  told.current = onDone
  const queue = useMemo(
    () =>
      new Queue((item) => {
        forgetSaved(client)
        told.current?.(item)
      }),
    [client],
  )
  useEffect(() => () => queue.end(), [queue])
  const rows = queue.rows.use()
  return { rows, busy: rows.some(isOpen), add: queue.add, again: queue.again, drop: queue.drop, clear: queue.clear }
}

export function isOpen({ answer, error }: Upload): boolean {
  return answer === null && error === null
}

export class Queue {
  readonly rows = shared<readonly Upload[]>([])
  private next = 1
  private readonly under = new Map<number, AbortController>()

  constructor(
    private readonly onDone: (item: UploadedItem) => void,
    private readonly send = upload<UploadedItem>,
  ) {}

  add = (files: readonly File[]): void => {
    const fresh = files.map((file) => ({ id: this.next++, file, share: null, answer: null, error: null }))
    this.rows.set([...this.rows.get(), ...fresh])
    this.go()
  }

  again = (id: number): void => {
    this.change(id, { share: null, answer: null, error: null })
    this.go()
  }

  drop = (id: number): void => {
    this.rows.set(this.rows.get().filter((row) => row.id !== id))
    this.under.get(id)?.abort()
  }

  clear = (): void => {
    this.rows.set(this.rows.get().filter(isOpen))
  }

  end(): void {
    for (const row of this.rows.get()) if (isOpen(row)) this.drop(row.id)
  }

  private go(): void {
    for (const row of this.rows.get()) {
      if (this.under.size >= AT_ONCE) return
      if (isOpen(row) && row.share === null) void this.carry(row)
    }
  }

  private async carry({ id, file }: Upload): Promise<void> {
    const stop = new AbortController()
    this.under.set(id, stop)
    this.change(id, { share: 0 })
    const form = new FormData()
    form.set('file', file, file.name)
    try {
      const onProgress = (share: number) => this.change(id, { share })
      const answer = await this.send('/api/v1/ai/media', form, { onProgress, signal: stop.signal })
      this.change(id, { share: 1, answer })
      this.onDone(answer.data)
    } catch (thrown) {
      this.change(id, { error: asApiError(thrown) })
    } finally {
      this.under.delete(id)
      this.go()
    }
  }

  private change(id: number, part: Partial<Upload>): void {
    this.rows.set(this.rows.get().map((row) => (row.id === id ? { ...row, ...part } : row)))
  }
}
