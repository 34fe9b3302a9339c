/** Finds the place of a hash in a list of them; −1 where it is not there. */
export type HashIndex = (hash: number) => number

/** Indexes a list of well-spread 32-bit hashes: about one look where halving the list would take fifteen. */
export function indexHashes(hashes: Uint32Array): HashIndex {
  // At most half full, so that a search ends soon.
  const size = 2 ** Math.ceil(Math.log2(Math.max(1, hashes.length) * 2))
  const mask = size - 1
  const places = new Int32Array(size).fill(-1)
  for (const [place, hash] of hashes.entries()) {
    let slot = hash & mask
    while (places[slot] !== -1) slot = (slot + 1) & mask
    places[slot] = place
  }
  return (hash) => {
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const place = places[slot] ?? -1
      if (place < 0 || hashes[place] === hash) return place
    }
  }
}
