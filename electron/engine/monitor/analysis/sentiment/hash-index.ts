/** Finds the place of a 32-bit hash in a list of them, signed or not; −1 where it is not there. */
export type HashIndex = (hash: number) => number

/** Indexes a list of well-spread 32-bit hashes: about one look where halving the list would take fifteen. */
export function indexHashes(hashes: Uint32Array): HashIndex {
  // At most half full, so that a search ends soon.
  const size = 2 ** Math.ceil(Math.log2(Math.max(1, hashes.length) * 2))
  const mask = size - 1
  const places = new Int32Array(size).fill(-1)
  // Signed numbers are those that fit into a machine word.
  const signed = new Int32Array(hashes.buffer, hashes.byteOffset, hashes.length)
  for (let place = 0; place < signed.length; place += 1) {
    let slot = signed[place]! & mask
    while (places[slot] !== -1) slot = (slot + 1) & mask
    places[slot] = place
  }
  return (hash) => {
    const wanted = hash | 0
    for (let slot = wanted & mask; ; slot = (slot + 1) & mask) {
      const place = places[slot]!
      if (place < 0 || signed[place] === wanted) return place
    }
  }
}
