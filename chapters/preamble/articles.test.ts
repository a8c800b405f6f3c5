import { describe, expect, test } from 'vitest'
import { chapters } from '../order.ts'
import { articleOf, articles, folders } from './articles.ts'

describe('articles and chapters', () => {
  test('every article number stands once, and a sub-item follows its article', () => {
    const numbers = articles.map((article) => article.number)
    expect(new Set(numbers).size).toBe(numbers.length)
    for (const number of numbers.filter((n) => n.includes('('))) {
      const parent = number.replace(/(①|②|③|\(\d+\))$/u, '')
      expect(numbers.indexOf(parent)).toBeGreaterThanOrEqual(0)
      expect(numbers.indexOf(parent)).toBeLessThan(numbers.indexOf(number))
    }
  })

  test('every chapter claims an article, and the order of chapters is the order of folders', () => {
    expect(chapters.map((chapter) => chapter.folder)).toEqual([...folders])
    expect(chapters.filter((chapter) => chapter.articles.length === 0)).toEqual([])
  })

  test('4(1) belongs to organization, 6(3)② to segmentation and sanitization', () => {
    expect(articleOf('4(1)')?.folders).toEqual(['organization'])
    expect(articleOf('6(3)②')?.folders).toEqual(['segmentation', 'sanitization'])
    expect(articleOf('11')).toBeUndefined()
  })
})
