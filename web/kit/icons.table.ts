// Strokes on a 20 × 20 grid, drawn for this product.

/** Path of each icon. */
export const icons = {
  check: 'M4 10.5 8.2 14.8 16 5.8',
  cross: 'M5 5 15 15M15 5 5 15',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  search: 'M8.8 14.6a5.8 5.8 0 1 0 0-11.6 5.8 5.8 0 0 0 0 11.6ZM13 13l4.3 4.3',
  down: 'M4.5 7.2 10 12.8l5.5-5.6',
  up: 'M4.5 12.8 10 7.2l5.5 5.6',
  left: 'M12.8 4.5 7.2 10l5.6 5.5',
  right: 'M7.2 4.5 12.8 10l-5.6 5.5',
  first: 'M15 4.5 9.5 10l5.5 5.5M5.5 4.5v11',
  last: 'M5 4.5 10.5 10 5 15.5M14.5 4.5v11',
  sort: 'M6.5 8 10 4.3 13.5 8M6.5 12l3.5 3.7 3.5-3.7',
  download: 'M10 3v9.2M6 8.7l4 3.9 4-3.9M3.5 13.8v2.7h13v-2.7',
  upload: 'M10 12.8V3.4M6 7l4-3.9L14 7M3.5 13.8v2.7h13v-2.7',
  print: 'M6 7.5V3h8v4.5M6 14.5H3.5v-7h13v7H14M6 12h8v5H6z',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  warning: 'M10 3 17.8 16.6H2.2ZM10 8v4M10 14.3h.01',
  information: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM10 9.3v4.4M10 6.5h.01',
  calendar: 'M3.5 5h13v11.5h-13zM3.5 8.6h13M7 3v3.4M13 3v3.4',
  person: 'M10 9.4a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM3.8 17c.5-3.5 3-5.2 6.2-5.2s5.7 1.7 6.2 5.2',
  undo: 'M7 4 3.5 7.5 7 11M3.8 7.5h7.7a4.5 4.5 0 0 1 0 9H8',
  columns: 'M3 4h14v12H3zM7.7 4v12M12.3 4v12',
  external: 'M11.5 3.5h5v5M16.3 3.7 9.5 10.5M8.5 5H4v11h11v-4.5',
  history: 'M3.6 10a6.4 6.4 0 1 1 2 4.6M3.3 14.8l2.2-.3.4-2.2M10 6.5V10l2.6 1.7',
  file: 'M5 2.8h6.5L15.5 7v10.2H5zM11.3 3v4.2h4',
  edit: 'M4 16l.7-3.4L13 4.3a1.6 1.6 0 0 1 2.6 2.6l-8.2 8.3L4 16Z',
  globe:
    'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM2.8 10h14.4M10 2.5c2.4 2.3 3 5 3 7.5s-.6 5.2-3 7.5c-2.4-2.3-3-5-3-7.5s.6-5.2 3-7.5Z',
} as const satisfies Readonly<Record<string, string>>

/** Names of the icons. */
export type IconName = keyof typeof icons
