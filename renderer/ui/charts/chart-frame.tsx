import { type ReactNode, useRef } from 'react'
import { ActionIcon, Menu } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconDotsVertical, IconFileTypePng, IconFileTypeSvg, IconTable } from '@tabler/icons-react'
import type { Gap } from '../../../electron/contract/index.ts'
import { useConsoleState } from '../../shell/console-state.ts'
import { fileNameOf } from '../download.ts'
import { notifyProblem } from '../undo.tsx'
import { downloadPng, downloadSvg } from './chart-image.ts'
import { GapSwatch } from './gap-layer.tsx'
import { gapKinds } from './gaps.ts'
import { Swatch } from './patterns.tsx'
import type { Segment } from './stack.ts'
import classes from './charts.module.css'

interface ChartFrameProps {
  readonly title: string
  readonly note?: string
  /** Pixels of the chart itself. */
  readonly height: number
  readonly legend?: readonly Pick<Segment, 'key' | 'label' | 'colour' | 'pattern'>[]
  readonly withBand?: boolean
  /** Those that the chart shows hatched. */
  readonly gaps?: readonly Gap[]
  readonly controls?: ReactNode
  /** The figures as a table. */
  readonly table: ReactNode
  /** Whether the table stands in the chart's place. Kept by whoever draws the frame, so that a failed reading in between does not turn it back. */
  readonly asTable: boolean
  readonly onAsTable: (asTable: boolean) => void
  readonly children: (width: number) => ReactNode
}

const WHOLE = 'Not heard'
const PARTIAL = 'Partly not heard'

/** Title, legend and menu around a chart: its figures as a table, the picture as PNG or SVG. */
export function ChartFrame({ title, note, height, legend, withBand, gaps = [], controls, table, asTable, onAsTable, children }: ChartFrameProps) {
  const { ref, width } = useElementSize()
  const place = useRef<HTMLDivElement>(null)
  const { data: state } = useConsoleState()
  const hatched = gapKinds(gaps)
  const image = () => {
    const pictures = [...(place.current?.querySelectorAll<SVGSVGElement>('svg.recharts-surface') ?? [])]
    const watermark = state?.mode === 'recording' ? (state.player.synthetic ? 'SYNTHETIC SAMPLE' : 'RECORDING') : null
    const look = { title, note: note ?? '', legend: [...(legend?.map(segment => segment.label) ?? []), hatched.whole ? WHOLE : null, hatched.partial ? PARTIAL : null], watermark }
    return { pictures, fileName: fileNameOf('holdfast', ...(watermark ? [watermark] : []), title), look }
  }
  const legendList = (
    <ul className={`${classes.legend} ${controls ? classes.legendRow : ''}`} aria-label="Legend">
      {legend?.map(segment => (
        <li key={segment.key}>
          <Swatch segment={segment} />
          {segment.label}
        </li>
      ))}
      {hatched.whole && (
        <li>
          <GapSwatch partial={false} />
          {WHOLE}
        </li>
      )}
      {hatched.partial && (
        <li>
          <GapSwatch partial />
          {PARTIAL}
        </li>
      )}
      {withBand && (
        <>
          <li>
            <span className={classes.bandSwatch} aria-hidden />
            Expected range
          </li>
          <li>
            <span className={classes.excessSwatch} aria-hidden />
            Above it
          </li>
        </>
      )}
    </ul>
  )
  return (
    <figure className={classes.frame} style={{ margin: 0 }} aria-label={title}>
      <div className={classes.frameHead}>
        <h2 className={classes.frameTitle}>{title}</h2>
        {note && <span className={classes.frameNote}>{note}</span>}
        {!controls && legendList}
        {controls && <span className={classes.controls}>{controls}</span>}
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`More for ${title}`}>
              <IconDotsVertical size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconTable size={16} aria-hidden />} onClick={() => onAsTable(!asTable)}>
              {asTable ? 'Show as chart' : 'Show as table'}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconFileTypePng size={16} aria-hidden />}
              disabled={asTable}
              onClick={() => {
                const { pictures, fileName, look } = image()
                downloadPng(pictures, fileName, look).catch(notifyProblem)
              }}
            >
              Save as PNG
            </Menu.Item>
            <Menu.Item
              leftSection={<IconFileTypeSvg size={16} aria-hidden />}
              disabled={asTable}
              onClick={() => {
                const { pictures, fileName, look } = image()
                downloadSvg(pictures, fileName, look)
              }}
            >
              Save as SVG
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {controls && legendList}
      <div ref={ref} style={{ height }}>
        <div ref={place} className={classes.chart} style={{ height }}>
          {asTable ? table : width > 0 && children(width)}
        </div>
      </div>
    </figure>
  )
}
