import { useState } from 'react'

/** Gives the same object back for as long as it says the same (as JSON), so that what follows from it is not made anew. */
export function useStable<Value>(value: Value): Value {
  const text = JSON.stringify(value)
  const [kept, setKept] = useState({ text, value })
  if (kept.text === text) return kept.value
  setKept({ text, value })
  return value
}
