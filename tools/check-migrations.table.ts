/** Tables that belong to no one tenant, each with its reason; every other table is keyed and walled by tenant. */
export const tenantless: Readonly<Record<string, string>> = {
  'kernel.tenant': 'the list of tenants itself: the owner, who adds tenants, must read past its wall',
}
