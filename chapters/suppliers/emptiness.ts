// 6(8) 「該当なし」 of contracts, cloud services and social media.
import { declarationsOf, declareEmpty } from '../../kernel/ledger/emptiness.ts'
import { chapter } from '../../kernel/http/chapter.ts'
import { namesOf } from '../organization/index.ts'
import { declareSupplierEmptiness, listSupplierEmptiness, supplierEmptinesses } from './contract.ts'

export const emptinessRoutes = chapter('suppliers')
  .serve(listSupplierEmptiness, (_, context) => declarationsOf(supplierEmptinesses, context, namesOf))
  .serve(declareSupplierEmptiness, ({ body }, context) => declareEmpty({ ...body, article: '6(8)' }, context)).served
