// 6(4) 「該当なし」 of rooms, equipment and media.
import { declarationsOf, declareEmpty } from '../../kernel/ledger/emptiness.ts'
import { chapter } from '../../kernel/http/chapter.ts'
import { namesOf } from '../organization/index.ts'
import { declarePhysicalEmptiness, listPhysicalEmptiness, physicalRegisters } from './contract.ts'

export const emptinessRoutes = chapter('physical')
  .serve(listPhysicalEmptiness, (_, context) => declarationsOf(physicalRegisters, context, namesOf))
  .serve(declarePhysicalEmptiness, ({ body }, context) => declareEmpty({ ...body, article: '6(4)' }, context)).served
