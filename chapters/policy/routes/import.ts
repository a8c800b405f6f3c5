// A document comes in: from a file, or from our own template.
import { createHash } from 'node:crypto'
import { chapter, type Context } from '../../../kernel/http/chapter.ts'
import { keep } from '../../../kernel/ledger/transfer/upload.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { organsInForce } from '../../organization/index.ts'
import { mayRead } from '../access.ts'
import { createFromTemplate, importDocument } from '../contract/document.ts'
import { type Tier, usualPublication } from '../contract/terms.ts'
import { keepDraft } from '../draft.ts'
import { readFile } from '../reading.ts'
import { shelved } from '../store/document.ts'
import { editionInUse } from '../store/evidence.ts'
import { basicPolicyOf } from '../template.ts'
import { afterwards, type PolicySurroundings } from './boundary.ts'

export const importRoutes = (around: PolicySurroundings) =>
  chapter('policy')
    .serve(importDocument, async ({ query, body }, context) => {
      const tier = await admittedTier(context, query.document ?? null, query.tier)
      const read = await readFile({ name: query.name, bytes: body }, await editionInUse(context.tx))
      const file = await keep({ name: query.name, bytes: body, place: 'policy' }, context)
      const kept = await keepDraft(context, {
        document: query.document ?? null,
        tier,
        read,
        source: { name: query.name, sha256: Buffer.from(file.sha256, 'hex'), file: file.id },
      })
      await afterwards(around, context)
      return kept
    })
    .serve(createFromTemplate, async ({ body }, context) => {
      await admittedTier(context, body.document ?? null, 'basic')
      const bytes = basicPolicyOf({
        city: await around.cityOf(context),
        organs: (await organsInForce(context.tx, context.today)).map(({ name }) => name),
      })
      const read = await readFile({ name: '基本方針のひな形.md', bytes }, await editionInUse(context.tx))
      const sha256 = createHash('sha256').update(bytes).digest()
      const kept = await keepDraft(context, {
        document: body.document ?? null,
        tier: 'basic',
        read,
        source: { name: '基本方針のひな形', sha256, file: null },
      })
      await afterwards(around, context)
      return kept
    })

/** The tier of the document a version goes to; a new document is judged as what it will be. */
async function admittedTier(context: Context, document: string | null, tier: Tier): Promise<Tier> {
  if (document === null) {
    if (mayRead(context, { tier, publication: usualPublication[tier] })) return tier
    throw new Refusal('not-permitted', {
      status: 403,
      title: '権限がありません',
      detail: '文書を取り込めるのは、情報政策課です。',
      article: '1',
    })
  }
  const shelf = await shelved(context.tx, document)
  if (shelf === undefined || !mayRead(context, shelf)) throw notFound('文書')
  return shelf.tier
}
