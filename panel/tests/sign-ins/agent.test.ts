import { expect, it } from 'vitest'
import { deviceOf } from '@/features/sign-ins/agent'

it.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0 Safari/537.36',
    'Chrome · Linux',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/149.0 Safari/537.36 Edg/149.0',
    'Edge · Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605 Version/26.0 Mobile Safari/604',
    'Safari · iPhone',
  ],
  ['Mozilla/5.0 (Android 16; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0', 'Firefox · Android'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 15_1) AppleWebKit/605 Version/26.0 Safari/605', 'Safari · macOS'],
  ['curl/8.14.1', 'curl'],
  ['python-httpx/0.28', 'python-httpx/0.28'],
  ['  ', null],
])('%s is %s', (agent, device) => {
  expect(deviceOf(agent)).toBe(device)
})

it('cuts what is long and unknown', () => {
  expect(deviceOf('x'.repeat(500))).toBe(`${'x'.repeat(60)}…`)
})
