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

const classes = 3

/** Loss and gradient of class-weighted multinomial logistic regression with a penalty of λ/2·Σw². */
function lossAndGradient(matrix: Matrix, penalties: Float32Array, w: Float64Array, gradient: Float64Array): number {
  const { rows, columns, starts, indices, values, labels, weights, withoutNeutral } = matrix
  let loss = 0
  for (let column = 0; column < columns; column += 1) {
    const penalty = penalties[column]!
    for (let k = column * 3; k < column * 3 + 3; k += 1) {
      gradient[k] = penalty * w[k]!
      loss += 0.5 * penalty * w[k]! * w[k]!
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

function weightedSquare(a: Float64Array, weights: Float64Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k += 1) sum += weights[k]! * a[k]! * a[k]!
  return sum
}

const remembered = 8

/** One over an estimate of the loss's second derivative by each weight: rare and frequent features then move alike. */
function preconditioner({ rows, columns, starts, indices, values, weights }: Matrix, penalties: Float32Array): Float64Array {
  const curvature = new Float64Array(columns + 1)
  for (let row = 0; row < rows; row += 1) {
    // p(1 − p) of a class whose probability is about one third.
    const share = weights[row]! * 0.2
    for (let at = starts[row]!; at < starts[row + 1]!; at += 1) curvature[indices[at]!]! += share * values[at]! * values[at]!
    curvature[columns]! += share
  }
  return Float64Array.from({ length: columns * classes + classes }, (_, k) => {
    const column = Math.floor(k / classes)
    return 1 / ((penalties[column] ?? 0) + curvature[column]! + 1e-9)
  })
}

/**
 * Fits by L-BFGS (Nocedal 1980), preconditioned by the diagonal, with a backtracking line search.
 * @param penalties of each column
 * @returns three weights per column, and three offsets at the end
 */
export function fitRegression(matrix: Matrix, penalties: Float32Array, rounds: number): Float64Array {
  const size = matrix.columns * classes + classes
  let w = new Float64Array(size)
  let gradient = new Float64Array(size)
  let loss = lossAndGradient(matrix, penalties, w, gradient)
  const steps: { readonly s: Float64Array; readonly y: Float64Array; readonly rho: number }[] = []
  const alphas = new Float64Array(remembered)
  const inverse = preconditioner(matrix, penalties)
  for (let round = 0; round < rounds; round += 1) {
    const direction = gradient.map((value) => -value)
    for (let k = steps.length - 1; k >= 0; k -= 1) {
      const { s, y, rho } = steps[k]!
      const alpha = rho * dot(s, direction)
      alphas[k] = alpha
      for (let j = 0; j < size; j += 1) direction[j]! -= alpha * y[j]!
    }
    const latest = steps.at(-1)
    const scale = latest === undefined ? 1 : 1 / (latest.rho * weightedSquare(latest.y, inverse))
    for (let j = 0; j < size; j += 1) direction[j]! *= scale * inverse[j]!
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
      nextLoss = lossAndGradient(matrix, penalties, next, nextGradient)
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
  return w
}
