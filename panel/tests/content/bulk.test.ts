import { describe, expect, test } from 'vitest'
import type { BatchText } from '@/api/types'
import { LONGEST_TOPIC, MOST_TOPICS, markdownOf, topicsFlaw, topicsOf } from '@/features/content/bulk'

describe('topics', () => {
  test('stand one a line, without numbers and marks before them', () => {
    const typed = '1. چای سبز\r\n۲) نان\n\n- Bread \n• باغ ایرانی\n2026 in review'
    expect(topicsOf(typed).topics).toEqual(['چای سبز', 'نان', 'Bread', 'باغ ایرانی', '2026 in review'])
  })

  test('come from a sheet by the first cell that says something', () => {
    expect(topicsOf('\tTea\t12\nBread\t\t3').topics).toEqual(['Tea', 'Bread'])
  })

  test('are each taken once', () => {
    expect(topicsOf('Tea\nBread\nTea')).toEqual({ topics: ['Tea', 'Bread'], twice: 1, long: null })
  })

  test('are refused where the API would refuse them', () => {
    const many = Array.from({ length: MOST_TOPICS + 1 }, (_, at) => `topic ${at}`)
    expect(topicsFlaw(topicsOf(' \n'))).toBe('none')
    expect(topicsFlaw(topicsOf(many.join('\n')))).toBe('many')
    expect(topicsFlaw(topicsOf(many.slice(1).join('\n')))).toBeNull()
    expect(topicsOf(`Tea\n${'ب'.repeat(LONGEST_TOPIC + 1)}`)).toMatchObject({ long: 2 })
    expect(topicsFlaw(topicsOf('ب'.repeat(LONGEST_TOPIC)))).toBeNull()
  })
})

test('a title stands in the text as where a text is written alone', () => {
  const text = (title: string | null) => ({ content: { title, body: 'Water first.' } }) as BatchText
  expect(markdownOf(text('Tea'))).toBe('# Tea\n\nWater first.')
  expect(markdownOf(text(null))).toBe('Water first.')
})
