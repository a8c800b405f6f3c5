/** Tables that belong to no tenant, each with its reason; every other table is keyed and walled by tenant. */
export const tenantless: Readonly<Record<string, string>> = {}
