import { downloadBlob } from '../download.ts'

/** Properties that carry a chart's look; they are written into the copy because the file has no style sheet. */
const properties = [
  'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'paint-order', 'opacity', 'font-size', 'font-weight', 'text-anchor', 'display',
] as const

interface ChartImage {
  readonly title: string
  readonly note: string
  /** One per pattern of the first chart, in order; null leaves a pattern out that is not to be seen. */
  readonly legend: readonly (string | null)[]
  /** Laid across the picture, e.g. where the data are synthetic. Null for none. */
  readonly watermark: string | null
}

interface Picture {
  readonly text: string
  readonly width: number
  readonly height: number
}

const NAMESPACE = 'http://www.w3.org/2000/svg'
const HEAD = 54

function draw(parent: Element, name: string, attributes: Record<string, string | number>, text?: string): void {
  const made = document.createElementNS(NAMESPACE, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  if (text) made.textContent = text
  parent.append(made)
}

/** Rough width of a label, for placing the next one. Pixels at 11 px type. */
const labelWidth = (label: string): number => label.length * 6.4 + 34

/**
 * Charts that stand below each other as one SVG document that stands on its own: styles written out, title and
 * legend above, watermark across. The legend's fills are the patterns of the first chart, in order.
 */
export function chartSvg(sources: readonly SVGSVGElement[], { title, note, legend, watermark }: ChartImage): Picture {
  const style = getComputedStyle(document.documentElement)
  const ink = style.getPropertyValue('--text').trim()
  const soft = style.getPropertyValue('--text-soft').trim()
  const sizes = sources.map(source => source.getBoundingClientRect())
  const width = Math.max(...sizes.map(size => size.width))
  const height = HEAD + sizes.reduce((sum, size) => sum + size.height, 0)
  const picture = document.createElementNS(NAMESPACE, 'svg')
  for (const [key, value] of [['xmlns', NAMESPACE], ['width', width], ['height', height], ['font-family', 'system-ui, sans-serif']] as const) {
    picture.setAttribute(key, String(value))
  }
  draw(picture, 'rect', { width: '100%', height: '100%', fill: style.getPropertyValue('--surface').trim() })
  draw(picture, 'text', { x: 10, y: 19, 'font-size': 13, 'font-weight': 600, fill: ink }, title)
  draw(picture, 'text', { x: 10 + title.length * 8 + 10, y: 19, 'font-size': 11, fill: soft }, note)
  let y = HEAD
  sources.forEach((source, index) => {
    const copy = withStylesWrittenOut(source)
    copy.setAttribute('y', String(y))
    copy.setAttribute('width', String(sizes[index]?.width ?? 0))
    copy.setAttribute('height', String(sizes[index]?.height ?? 0))
    y += sizes[index]?.height ?? 0
    picture.append(copy)
  })
  const fills = [...(sources[0]?.querySelectorAll('pattern') ?? [])]
  let x = 10
  legend.forEach((label, index) => {
    if (label === null) return
    draw(picture, 'rect', { x, y: 32, width: 11, height: 11, fill: `url(#${fills[index]?.id ?? ''})` })
    draw(picture, 'text', { x: x + 16, y: 42, 'font-size': 11, fill: soft }, label)
    x += labelWidth(label)
  })
  if (watermark) {
    const middle = { x: width / 2, y: HEAD + (height - HEAD) / 2 }
    draw(
      picture,
      'text',
      { ...middle, 'text-anchor': 'middle', 'font-size': 30, 'font-weight': 700, fill: ink, opacity: 0.16, transform: `rotate(-8 ${middle.x} ${middle.y})` },
      watermark,
    )
  }
  return { text: new XMLSerializer().serializeToString(picture), width, height }
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

/** Offers the charts as one SVG file. */
export function downloadSvg(sources: readonly SVGSVGElement[], fileName: string, image: ChartImage): void {
  downloadBlob(`${fileName}.svg`, new Blob([chartSvg(sources, image).text], { type: 'image/svg+xml' }))
}

/**
 * Offers the charts as one PNG file at twice its size on screen.
 * @throws Error when the browser can't draw or encode it.
 */
export async function downloadPng(sources: readonly SVGSVGElement[], fileName: string, image: ChartImage): Promise<void> {
  const { text, width, height } = chartSvg(sources, image)
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
