// 6(6) 「該当なし」 of systems, privileged IDs and terminals.
import { declarationsOf, declareEmpty } from '../../kernel/ledger/emptiness.ts'
import { chapter } from '../../kernel/http/chapter.ts'
import { namesOf } from '../organization/index.ts'
import { accessRegisters, declareAccessEmptiness, listAccessEmptiness } from './contract.ts'

export const emptinessRoutes = chapter('access')
  .serve(listAccessEmptiness, (_, context) => declarationsOf(accessRegisters, context, namesOf))
  .serve(declareAccessEmptiness, ({ body }, context) => declareEmpty({ ...body, article: '6(6)' }, context)).served
