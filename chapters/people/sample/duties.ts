export async function plantDuties(): Promise<void> {}
export async function plantDepartures(): Promise<void> {}
