import { Kbd } from '@mantine/core'
import { keycapsOf } from '../shell/keys.ts'
import classes from './keycaps.module.css'

const apple = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** A key binding drawn as keycaps. */
export function Keycaps({ binding }: { readonly binding: string }) {
  return (
    <span className={classes.keycaps}>
      {keycapsOf(binding, apple).map((cap, index) =>
        cap === 'then' ? <span key={index}>then</span> : <Kbd key={index} size="xs">{cap}</Kbd>,
      )}
    </span>
  )
}
