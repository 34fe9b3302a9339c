/**
 * Training texts as a sparse matrix. A text has three groups of features: hashed words, hashed runs of characters and
 * figures. In the hashed groups each feature counts one over the square root of the group's size.
 */
export interface Matrix {
  readonly rows: number
  /** Buckets of the hashed features; both groups share them. */
  readonly columns: number
  readonly starts: Uint32Array
  readonly indices: Uint32Array
  readonly values: Float32Array
  readonly labels: Uint8Array
  readonly weights: Float32Array
  readonly withoutNeutral: Uint8Array
}

export interface Fit {
  /** Three per column, and three offsets at the end. */
  readonly weights: Float64Array
  readonly loss: number
}

const classes = 3

/** Loss and gradient of class-weighted multinomial logistic regression with a penalty of λ/2·Σ(w−centre)². */
function lossAndGradient(matrix: Matrix, penalties: Float32Array, centre: Float64Array | null, w: Float64Array, gradient: Float64Array): number {
  const { rows, columns, starts, indices, values, labels, weights, withoutNeutral } = matrix
  let loss = 0
  for (let column = 0; column < columns; column += 1) {
    const penalty = penalties[column]!
    for (let k = column * 3; k < column * 3 + 3; k += 1) {
      const off = w[k]! - (centre === null ? 0 : centre[k]!)
      gradient[k] = penalty * off
      loss += 0.5 * penalty * off * off
    }
  }
  const last = columns * classes
  gradient[last] = gradient[last + 1] = gradient[last + 2] = 0
  for (let row = 0; row < rows; row += 1) {
    let a = w[last]!, b = w[last + 1]!, c = w[last + 2]!
    const from = starts[row]!, to = starts[row + 1]!
    for (let at = from; at < to; at += 1) {
      const k = indices[at]! * 3
      const value = values[at]!
      a += value * w[k]!
      b += value * w[k + 1]!
      c += value * w[k + 2]!
    }
    const top = Math.max(a, b, c)
    const ea = Math.exp(a - top), eb = withoutNeutral[row] ? 0 : Math.exp(b - top), ec = Math.exp(c - top)
    const sum = ea + eb + ec
    const label = labels[row]!
    const weight = weights[row]!
    loss += weight * (Math.log(sum) + top - (label === 0 ? a : label === 1 ? b : c))
    const da = weight * (ea / sum - (label === 0 ? 1 : 0))
    const db = weight * (eb / sum - (label === 1 ? 1 : 0))
    const dc = weight * (ec / sum - (label === 2 ? 1 : 0))
    for (let at = from; at < to; at += 1) {
      const k = indices[at]! * 3
      const value = values[at]!
      gradient[k]! += value * da
      gradient[k + 1]! += value * db
      gradient[k + 2]! += value * dc
    }
    gradient[last]! += da
    gradient[last + 1]! += db
    gradient[last + 2]! += dc
  }
  return loss
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k += 1) sum += a[k]! * b[k]!
  return sum
}

const remembered = 6

/**
 * Fits by L-BFGS (Nocedal 1980) with a backtracking line search.
 * @param penalties of each column @param centre what the weights are drawn to; nothing where null
 */
export function fitRegression(matrix: Matrix, penalties: Float32Array, centre: Float64Array | null, rounds: number): Fit {
  const size = matrix.columns * classes + classes
  let w = centre === null ? new Float64Array(size) : centre.slice()
  let gradient = new Float64Array(size)
  let loss = lossAndGradient(matrix, penalties, centre, w, gradient)
  const steps: { readonly s: Float64Array; readonly y: Float64Array; readonly rho: number }[] = []
  const alphas = new Float64Array(remembered)
  for (let round = 0; round < rounds; round += 1) {
    const direction = gradient.map((value) => -value)
    for (let k = steps.length - 1; k >= 0; k -= 1) {
      const { s, y, rho } = steps[k]!
      const alpha = rho * dot(s, direction)
      alphas[k] = alpha
      for (let j = 0; j < size; j += 1) direction[j]! -= alpha * y[j]!
    }
    const latest = steps.at(-1)
    const scale = latest === undefined ? 1 / Math.sqrt(dot(gradient, gradient)) : 1 / (latest.rho * dot(latest.y, latest.y))
    for (let j = 0; j < size; j += 1) direction[j]! *= scale
    for (let k = 0; k < steps.length; k += 1) {
      const { s, y, rho } = steps[k]!
      const beta = rho * dot(y, direction)
      const by = alphas[k]! - beta
      for (let j = 0; j < size; j += 1) direction[j]! += by * s[j]!
    }
    const slope = dot(gradient, direction)
    let step = 1
    const next = new Float64Array(size)
    const nextGradient = new Float64Array(size)
    let nextLoss = Infinity
    for (let tries = 0; tries < 12; tries += 1, step /= 2.5) {
      for (let j = 0; j < size; j += 1) next[j] = w[j]! + step * direction[j]!
      nextLoss = lossAndGradient(matrix, penalties, centre, next, nextGradient)
      if (nextLoss <= loss + 1e-4 * step * slope) break
    }
    if (nextLoss >= loss) break
    const s = new Float64Array(size)
    const y = new Float64Array(size)
    for (let j = 0; j < size; j += 1) {
      s[j] = next[j]! - w[j]!
      y[j] = nextGradient[j]! - gradient[j]!
    }
    const curvature = dot(s, y)
    if (curvature > 1e-10) {
      steps.push({ s, y, rho: 1 / curvature })
      if (steps.length > remembered) steps.shift()
    }
    const gain = (loss - nextLoss) / Math.abs(loss)
    w = next
    gradient = nextGradient
    loss = nextLoss
    if (gain < 1e-5) break
  }
  return { weights: w, loss }
}
