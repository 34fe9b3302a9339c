import type { Alert } from '../../electron/contract/index.ts'

type Told = Pick<Alert, 'id' | 'sentence' | 'suppressed'>

/** Where notices are shown. */
export interface NoticeScreen<News extends Told> {
  show(alert: News): void
  /** Its figures grew. */
  update(alert: News): void
  hide(id: number): void
}

/** What lies in the way of notices. */
export interface NoticePlace {
  /** A dialog is open: a notice would cover its buttons, and following one would leave behind what was typed there. */
  readonly dialog: boolean
  /** Alerts are listed on the screen: notices would only cover them. */
  readonly listed: boolean
}

/** More at once would only hide the screen; the list has them all. */
const AT_ONCE = 3

/** Which alerts are news, and when their notices stand. */
export interface NoticeBook<News extends Told> {
  /** The open alerts, latest first. Those of the first reading are no news. */
  read(alerts: readonly News[]): void
  place(place: NoticePlace): void
  /** A notice was closed, by a person or by time. */
  closed(id: number): void
  /** Alerts whose notices wait for a dialog to close, latest first; the same list until it changes. */
  waiting(): readonly News[]
  subscribe(listener: () => void): () => void
}

export function createNoticeBook<News extends Told>(screen: NoticeScreen<News>): NoticeBook<News> {
  /** What standing notices say. */
  const standing = new Map<number, string>()
  const listeners = new Set<() => void>()
  let open: readonly News[] = []
  let newest: number | null = null
  let waiting: readonly News[] = []
  let at: NoticePlace = { dialog: false, listed: false }

  const wait = (alerts: readonly News[]): void => {
    if (alerts.length === 0 && waiting.length === 0) return
    waiting = alerts
    for (const listener of [...listeners]) listener()
  }

  const show = (alerts: readonly News[]): void => {
    for (const alert of alerts.slice(0, AT_ONCE)) {
      standing.set(alert.id, alert.sentence)
      screen.show(alert)
    }
  }

  /** @returns the alerts whose notices stood, as they are now */
  const clear = (): readonly News[] => {
    const stood = open.filter(({ id }) => standing.has(id))
    for (const id of [...standing.keys()]) screen.hide(id)
    standing.clear()
    return stood
  }

  return {
    read(alerts) {
      open = alerts
      const before = newest
      newest = alerts.reduce((highest, { id }) => Math.max(highest, id), before ?? 0)
      for (const alert of alerts) {
        const said = standing.get(alert.id)
        if (said === undefined || said === alert.sentence) continue
        standing.set(alert.id, alert.sentence)
        screen.update(alert)
      }
      const news = before === null || at.listed ? [] : alerts.filter(({ id, suppressed }) => id > before && suppressed === null)
      if (!at.dialog) show(news)
      // Who was seen to meanwhile is open no more, and whose figures grew says so.
      else wait([...news, ...waiting.flatMap(({ id }) => alerts.find((alert) => alert.id === id) ?? [])])
    },
    place(place) {
      const { dialog } = at
      at = place
      if (place.listed) {
        clear()
        wait([])
      } else if (place.dialog && !dialog) {
        wait(clear())
      } else if (!place.dialog) {
        show(waiting)
        wait([])
      }
    },
    closed: (id) => void standing.delete(id),
    waiting: () => waiting,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
