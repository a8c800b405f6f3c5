/** The instant at which a day ends in Tokyo; what is seen `on` a day is seen before it. */
export const endOf = (day: string): Date => new Date(Date.parse(`${day}T23:59:59.999+09:00`))
