import { act, createElement, createRef } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { Onto } from '@/ui/onto'
import './rendered'

test('handlers of both run, refs of both are told, and the element keeps what is its own', async () => {
  const calls: string[] = []
  const [ours, theirs] = [createRef<HTMLElement>(), createRef<HTMLButtonElement>()]
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const button = createElement('button', {
    type: 'button',
    ref: theirs,
    id: 'its-own',
    onClick: () => calls.push('theirs'),
  })
  await act(async () =>
    root.render(
      createElement(Onto, {
        ref: ours,
        id: 'given',
        title: 'given',
        onClick: () => calls.push('ours'),
        children: button,
      }),
    ),
  )
  const shown = place.querySelector('button')
  shown?.click()
  expect(calls).toEqual(['theirs', 'ours'])
  expect([shown?.id, shown?.title]).toEqual(['its-own', 'given'])
  expect([ours.current, theirs.current]).toEqual([shown, shown])
  await act(async () => root.unmount())
  expect([ours.current, theirs.current]).toEqual([null, null])
  place.remove()
})
