import { act, createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, onTestFinished, test, vi } from 'vitest'
import { CopyButton } from '@/ui/copy-button'
import './rendered'

/** Over plain HTTP there is no `navigator.clipboard`, and none is here. */
async function pressed(works: boolean): Promise<{ button: HTMLButtonElement | null; taken: string[] }> {
  const taken: string[] = []
  const take = () => {
    taken.push(document.querySelector('textarea')?.value ?? '')
    return works
  }
  Object.assign(document, { execCommand: take })
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  onTestFinished(async () => {
    await act(async () => root.unmount())
    place.remove()
  })
  await act(async () => root.render(createElement(CopyButton, { text: 'one-time', label: 'Copy it' })))
  const button = place.querySelector('button')
  button?.focus()
  await act(async () => button?.click())
  return { button, taken }
}

test('what is shown once is copied without the clipboard of secure pages too', async () => {
  vi.stubGlobal('navigator', { ...navigator, clipboard: undefined })
  onTestFinished(() => void vi.unstubAllGlobals())
  const { button, taken } = await pressed(true)
  expect(taken).toEqual(['one-time'])
  expect(button?.textContent).not.toBe('Copy it')
  expect(document.activeElement).toBe(button)
  expect(document.querySelector('textarea')).toBeNull()
})

test('a browser that copies nothing is not said to have copied', async () => {
  const { button } = await pressed(false)
  expect(button?.textContent).toBe('Copy it')
})
