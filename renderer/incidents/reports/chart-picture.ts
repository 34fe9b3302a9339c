import { mentionChart, type ReportFigures } from '../../../electron/contract/index.ts'
import { chartSize, chartTimes } from './report-words.ts'

/** Dots per point: sharp on paper. */
const SCALE = 3

/**
 * A report's chart as a PNG file for Word, base64; null where it has none.
 * @throws Error when the browser can't draw or encode it
 */
export async function chartPicture(figures: ReportFigures | null): Promise<string | null> {
  if (figures === null || figures.mentions === null) return null
  const { width, height } = chartSize
  const picture = new Image(width * SCALE, height * SCALE)
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(mentionChart(figures.mentions, chartSize, chartTimes))}`
  await picture.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width * SCALE
  canvas.height = height * SCALE
  const context = canvas.getContext('2d')
  if (!context) throw new Error('No drawing surface')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/png').slice('data:image/png;base64,'.length)
}
