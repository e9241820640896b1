import { describe, expect, it, vi } from 'vitest'
import type { Answer } from '@/api/client'
import { ApiError } from '@/api/errors'
import type { UploadedItem } from '@/api/types'
import type { Sending } from '@/api/upload'
import { isOpen, Queue } from '@/media/uploads'

interface Sent extends Sending {
  name: string
  come: () => void
  fail: (error: unknown) => void
}

/** A queue whose files wait until they are told how they end. */
function queue() {
  const sent: Sent[] = []
  const onDone = vi.fn()
  const send = (_path: string, form: FormData, sending: Sending) =>
    new Promise<Answer<UploadedItem>>((resolve, reject) => {
      const { name } = form.get('file') as File
      const come = () => resolve({ data: { id: name } as UploadedItem, message: 'taken', meta: {} as never })
      sending.signal.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')))
      sent.push({ ...sending, name, come, fail: reject })
    })
  return { queue: new Queue(onDone, send), sent, onDone }
}

const files = (...names: string[]) => names.map((name) => new File(['x'], name))
const settled = () => new Promise((resolve) => setTimeout(resolve))

describe('uploads', () => {
  it('go two at a time, and each tells how far it is and how it ended', async () => {
    const { queue: all, sent, onDone } = queue()
    all.add(files('a', 'b', 'c'))
    expect(sent.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(all.rows.get().map(({ share }) => share)).toEqual([0, 0, null])
    sent[0]?.onProgress(0.5)
    expect(all.rows.get()[0]?.share).toBe(0.5)
    sent[0]?.come()
    await settled()
    expect(onDone).toHaveBeenCalledWith({ id: 'a' })
    expect(sent.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    sent[1]?.fail(new ApiError({ status: 422, code: 'outputs.upload.not_taken', message: 'no', errors: [], meta: {} }))
    await settled()
    expect(all.rows.get()[1]?.error?.message).toBe('no')
    sent[2]?.come()
    await settled()
    expect(all.rows.get().filter(isOpen)).toEqual([])
    all.clear()
    expect(all.rows.get()).toEqual([])
  })

  it('that failed go once more', async () => {
    const { queue: all, sent } = queue()
    all.add(files('a'))
    sent[0]?.fail(ApiError.line())
    await settled()
    all.again(all.rows.get()[0]?.id ?? 0)
    expect(all.rows.get()[0]).toMatchObject({ error: null, share: 0 })
    sent[1]?.come()
    await settled()
    expect(all.rows.get()[0]?.answer?.message).toBe('taken')
  })

  it('are given up one by one, and all that have not ended when the page is left', async () => {
    const { queue: all, sent, onDone } = queue()
    all.add(files('a', 'b', 'c', 'd'))
    all.drop(all.rows.get()[0]?.id ?? 0)
    await settled()
    expect(sent[0]?.signal.aborted).toBe(true)
    expect(sent.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    all.end()
    await settled()
    expect(sent.every(({ signal }) => signal.aborted)).toBe(true)
    expect(all.rows.get()).toEqual([])
    expect(sent).toHaveLength(3)
    expect(onDone).not.toHaveBeenCalled()
  })
})
