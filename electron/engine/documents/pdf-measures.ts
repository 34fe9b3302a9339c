/** Measures of a printed page, in points: A4 and the margins around its text. */
const PAGE = { width: 595.28, height: 841.89 }
export const MARGIN = { side: 52, top: 46, bottom: 54 }
export const TEXT_WIDTH = PAGE.width - 2 * MARGIN.side
export const TEXT_HEIGHT = PAGE.height - MARGIN.top - MARGIN.bottom
/** How far lists, quotes and the like stand in. */
export const INDENT = 16
export const TEXT_SIZE = 10
export const TABLE_SIZE = 9
/** Height of a line in units of the text's size: the font's own (1.172) times the leading. */
export const LEADING = 1.2
export const LINE = 1.172 * LEADING
/** Size, and the room above and below. */
export const headings = { 1: { fontSize: 18, margin: [0, 6, 0, 5] }, 2: { fontSize: 13, margin: [0, 8, 0, 3] }, 3: { fontSize: 11, margin: [0, 8, 0, 3] } } as const
