/**
 * Every table the queries may name, by `schema.table`. Each area adds its own rows where it keeps them:
 * `declare module '…/kernel/db/tables.ts' { interface Tables { 'assets.asset': AssetRow } }`
 */
// eslint-disable-next-line no-empty-interface -- filled by declaration merging
export interface Tables {
  'kernel.tenant': { tenant_id: string; slug: string; name: string; hosts: string[]; created_at: Date }
  'kernel.setting': { tenant_id?: string; key: string; value: unknown }
}
