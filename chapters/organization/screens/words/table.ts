/** Names of tables that stand below a heading of the same words, so that the two can be told apart by ear. */
export const tableWords = {
  list: { ja: (title: string) => `${title}の表`, en: (title: string) => `Table: ${title}` },
}
