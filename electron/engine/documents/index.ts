export { blocksOfMarkdown } from './markdown.ts'
export { bold, heading, linkTarget, paragraph, runs, storable, type ListItem, type Paper, type PaperBlock, type PaperPicture, type Runs, type TableCell, type TableColumn, type TextRun } from './paper.ts'
export { layPdf, writePdf, type Pdf } from './pdf.ts'
export { writeWord } from './word.ts'
