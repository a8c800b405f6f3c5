// What is a policy document once it has been read? A numbered tree that lost nothing of the file.

/** How a revision changed the document, in the official terms. */
export const revisionKinds = ['制定', '全面改定', '一部改定', '廃止'] as const
export type RevisionKind = (typeof revisionKinds)[number]

/** 改定履歴の一行: municipal documents date their revisions by month, some by day. Years are western. */
export interface Revision {
  readonly kind: RevisionKind
  readonly year: number
  readonly month: number
  readonly day?: number
}

/** One numbered unit of the document (条項). */
export interface Clause {
  /** The number of this level alone, half-width, as the document counts: `1`, `第1条`, `(1)`, `①`, `ア`, `(ア)`; empty where the text has none. */
  readonly number: string
  /** Numbers from the top joined, as one cites it: `6(3)①`; unique in the document. */
  readonly path: string
  readonly title?: string
  /** Own text without number, title and children; paragraphs are separated by one line feed. */
  readonly text: string
  readonly children: readonly Clause[]
  /** First line of the clause in the source, 1-based. */
  readonly line: number
  /** Number and title exactly as the source wrote them (`（目的）第１条`), where that differs from number and title. */
  readonly written?: string
}

/** 柱・ノンブル・改正注記: a page number, running head or note (`（平25訓令9・一部改正）`) that the page or the collection of by-laws, not the document, put between the lines. */
export interface Margin {
  /** Line of the source, 1-based. */
  readonly line: number
  readonly text: string
}

/** Something a person should look at before adopting. */
export interface Doubt {
  /** Line of the source, 1-based. */
  readonly line: number
  /** In plain Japanese. */
  readonly why: string
}

/** A policy document as read from a file. Text that stands before the first clause (cover, city name) is `front`; after the last (附則, signatures), `back`. */
export interface PolicyDocument {
  readonly title: string
  readonly revisions: readonly Revision[]
  readonly front: readonly string[]
  readonly clauses: readonly Clause[]
  readonly back: readonly string[]
  readonly uncertain: readonly Doubt[]
  /** Page furniture taken out of the flow of the text, kept so that nothing is lost. */
  readonly margins?: readonly Margin[]
}
