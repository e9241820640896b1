import { expect, it } from 'vitest'
import { markdownText, plainText } from '@/md/plain'

it('turns markdown into text one can paste anywhere', () => {
  expect(plainText('# عنوان\n\nمتن **پررنگ** و `کد` و [پیوند](https://a.example).\n\n1. یک\n2. دو\n   - سه')).toBe(
    'عنوان\n\nمتن پررنگ و کد و پیوند (https://a.example).\n\n1. یک\n2. دو\n   - سه',
  )
  expect(plainText('| a | b |\n|---|---|\n| 1 | **2** |')).toBe('a\tb\n1\t2')
  expect(plainText('- [x] done\n- [ ] open')).toBe('☑ done\n☐ open')
  expect(plainText('```py\nx = 1\u202e\n```')).toBe('x = 1')
  expect(plainText('a &lt; b &amp; c<br>d')).toBe('a < b & c\nd')
  expect(plainText('![نمودار](https://a.example/p.png) $x^2$')).toBe('نمودار (https://a.example/p.png) x^2')
  expect(plainText('')).toBe('')
})

it('gives markdown back as it was written', () => {
  expect(markdownText('\r\n# a\r\n\r\nb\n')).toBe('# a\n\nb')
})
