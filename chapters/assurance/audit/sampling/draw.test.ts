import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { digestOf, draw, sizeByTable } from './draw.ts'

const people = (count: number) => Array.from({ length: count }, (_, n) => ({ id: `p${n}`, name: `職員${n}` }))

/** `sekisho-sample-1` written apart, from the words in draw.ts, as another machine would have it. */
const python = `
import hashlib, json, sys
job = json.load(sys.stdin)
ids = sorted(job["ids"], key=lambda one: one.encode())
def stream():
    n = 0
    while True:
        block = hashlib.sha256(f"sekisho-sample-1\\n{job['seed']}\\n{n}".encode()).digest()
        for at in range(0, 32, 4):
            yield int.from_bytes(block[at:at + 4], "big")
        n += 1
numbers = stream()
for i in range(min(job["size"], len(ids))):
    m = len(ids) - i
    while (number := next(numbers)) >= 2**32 - 2**32 % m:
        pass
    j = i + number % m
    ids[i], ids[j] = ids[j], ids[i]
print(json.dumps({"picked": ids[:job["size"]], "sha256": hashlib.sha256("".join(one + "\\n" for one in sorted(job["ids"], key=lambda one: one.encode())).encode()).hexdigest()}))
`
const has = spawnSync('python3', ['--version']).status === 0

test('7: the same seed draws the same sample, whatever order the population comes in; kept as it was on the first machine', () => {
  const population = people(100)
  const drawn = draw(population, { seed: '令和8年度-1', size: 5 }).map(({ id }) => id)
  expect(draw(population.toReversed(), { seed: '令和8年度-1', size: 5 }).map(({ id }) => id)).toEqual(drawn)
  expect(drawn).toEqual(['p39', 'p15', 'p14', 'p25', 'p33'])
  expect(draw(population, { seed: '令和8年度-2', size: 5 }).map(({ id }) => id)).not.toEqual(drawn)
  expect(population[0]?.id).toBe('p0')
})

test.skipIf(!has)('7: another machine with another program draws the same', () => {
  for (const [count, size] of [
    [1, 1],
    [7, 7],
    [500, 25],
    [20_000, 60],
  ] as const) {
    for (const seed of ['a', '令和8年度', '0'.repeat(100)]) {
      const population = [...people(count), { id: '日本語の番号𠮷', name: '' }]
      const { stdout } = spawnSync('python3', ['-c', python], {
        input: JSON.stringify({ ids: population.map(({ id }) => id), seed, size }),
        encoding: 'utf8',
        env: { ...process.env, PYTHONUTF8: '1' },
      })
      expect({ picked: draw(population, { seed, size }).map(({ id }) => id), sha256: digestOf(population) }).toEqual(
        JSON.parse(stdout),
      )
    }
  }
})

test('7: nobody is drawn twice, everybody can be, and nobody is favoured', () => {
  const population = people(10)
  const times = new Map<string, number>()
  for (let seed = 0; seed < 3_000; seed += 1) {
    const drawn = draw(population, { seed: String(seed), size: 3 })
    expect(new Set(drawn.map(({ id }) => id)).size).toBe(3)
    for (const { id } of drawn) times.set(id, (times.get(id) ?? 0) + 1)
  }
  // 900 each on average; six standard deviations are 150
  expect([...times.values()].every((count) => Math.abs(count - 900) < 150)).toBe(true)
  expect(times.size).toBe(10)
})

test('7: more than there is draws all; the table of sizes grows with the population', () => {
  expect(draw(people(3), { seed: 'x', size: 10 })).toHaveLength(3)
  expect([0, 1, 3, 12, 50, 250, 100_000].map(sizeByTable)).toEqual([0, 1, 2, 2, 5, 20, 25])
})
