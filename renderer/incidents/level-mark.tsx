import type { LevelDefinition } from '../../electron/contract/index.ts'
import { levelTitle, toneOfLevel } from './incident-words.ts'
import classes from './level-mark.module.css'

interface LevelMarkProps {
  readonly level: number
  readonly levels: readonly LevelDefinition[] | undefined
  /** The name is read out only: the bars say it where there is little room. */
  readonly short?: boolean
}

/** A level with its name; as many bars are filled as the level is high. */
export function LevelMark({ level, levels, short = false }: LevelMarkProps) {
  return (
    <span className={classes.level} data-tone={toneOfLevel(level)}>
      <span className={classes.bars} aria-hidden>
        {[1, 2, 3, 4].map(one => (
          <span key={one} data-filled={one <= level || undefined} />
        ))}
      </span>
      {short ? <span className="visually-hidden">{levelTitle(level, levels)}: </span> : levelTitle(level, levels)}
    </span>
  )
}
