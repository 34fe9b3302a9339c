import { downloadBlob } from '../download.ts'

/** Properties that carry a chart's look; they are written into the copy because the file has no style sheet. */
const properties = [
  'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'opacity', 'font-size', 'font-weight', 'text-anchor', 'display',
] as const

interface ChartImage {
  readonly title: string
  /** Laid across the picture, e.g. where the data are synthetic. Null for none. */
  readonly watermark: string | null
}

const NAMESPACE = 'http://www.w3.org/2000/svg'
const TITLE_HEIGHT = 30

/** A chart as an SVG document that stands on its own: styles written out, title above, watermark across. */
export function chartSvg(source: SVGSVGElement, { title, watermark }: ChartImage): { readonly text: string; readonly width: number; readonly height: number } {
  const { width, height } = source.getBoundingClientRect()
  const style = getComputedStyle(document.documentElement)
  const copy = withStylesWrittenOut(source)
  copy.setAttribute('y', String(TITLE_HEIGHT))
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  const picture = document.createElementNS(NAMESPACE, 'svg')
  picture.setAttribute('xmlns', NAMESPACE)
  picture.setAttribute('width', String(width))
  picture.setAttribute('height', String(height + TITLE_HEIGHT))
  picture.setAttribute('font-family', 'system-ui, sans-serif')
  const element = (name: string, attributes: Record<string, string | number>, text?: string) => {
    const made = document.createElementNS(NAMESPACE, name)
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
    if (text) made.textContent = text
    picture.append(made)
  }
  const ink = style.getPropertyValue('--text').trim()
  element('rect', { width: '100%', height: '100%', fill: style.getPropertyValue('--surface').trim() })
  element('text', { x: 10, y: 20, 'font-size': 13, 'font-weight': 600, fill: ink }, title)
  picture.append(copy)
  if (watermark) {
    element(
      'text',
      { x: width / 2, y: TITLE_HEIGHT + height / 2, 'text-anchor': 'middle', 'font-size': 30, 'font-weight': 700, fill: ink, opacity: 0.16, transform: `rotate(-8 ${width / 2} ${TITLE_HEIGHT + height / 2})` },
      watermark,
    )
  }
  return { text: new XMLSerializer().serializeToString(picture), width, height: height + TITLE_HEIGHT }
}

function withStylesWrittenOut(source: SVGSVGElement): SVGSVGElement {
  const copy = source.cloneNode(true)
  if (!(copy instanceof SVGSVGElement)) throw new Error('The chart’s copy is not a picture')
  const originals = [source, ...source.querySelectorAll('*')]
  const copies = [copy, ...copy.querySelectorAll('*')]
  originals.forEach((original, index) => {
    const target = copies[index]
    if (!target) return
    const style = getComputedStyle(original)
    for (const property of properties) {
      const value = style.getPropertyValue(property)
      if (value) target.setAttribute(property, value)
    }
    target.removeAttribute('class')
    target.removeAttribute('style')
  })
  return copy
}

/** Offers the chart as an SVG file. */
export function downloadSvg(source: SVGSVGElement, fileName: string, image: ChartImage): void {
  downloadBlob(`${fileName}.svg`, new Blob([chartSvg(source, image).text], { type: 'image/svg+xml' }))
}

/**
 * Offers the chart as a PNG file at twice its size on screen.
 * @throws Error when the browser can't draw or encode it.
 */
export async function downloadPng(source: SVGSVGElement, fileName: string, image: ChartImage): Promise<void> {
  const { text, width, height } = chartSvg(source, image)
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }))
  try {
    const picture = new Image(width, height)
    picture.src = address
    await picture.decode()
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(width * 2)
    canvas.height = Math.round(height * 2)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('No drawing surface')
    context.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'))
    if (!blob) throw new Error('The picture could not be encoded')
    downloadBlob(`${fileName}.png`, blob)
  } finally {
    URL.revokeObjectURL(address)
  }
}
