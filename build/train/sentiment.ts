import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { createLexicon } from '../../electron/engine/monitor/analysis/sentiment/lexicon.ts'
import { writeModelFile, type ModelContent } from '../../electron/engine/monitor/analysis/sentiment/model-file.ts'
import { featureVersion } from '../../electron/engine/monitor/analysis/sentiment/model.ts'
import { root } from '../steps.ts'
import { ratedValences, translatedValences } from './sentiment/lists.ts'
import { matrixOf } from './sentiment/matrix.ts'
import { quantise } from './sentiment/quantise.ts'
import { recipes, type Recipe } from './sentiment/recipes.ts'
import { fitRegression } from './sentiment/regression.ts'
import { denseCount } from '../../electron/engine/monitor/analysis/sentiment/features.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(root, '..', 'shared', 'data') },
    out: { type: 'string', default: join(root, 'resources', 'models', 'sentiment.bin') },
  },
})

type Arrays = Map<string, Int8Array | Uint32Array | Float32Array>

/** Trains one language, adds its numbers to `arrays` and returns what describes them. */
function train(language: string, recipe: Recipe, arrays: Arrays): unknown {
  const began = performance.now()
  const valences = translatedValences(language)
  const rated = language === 'en' ? ratedValences() : null
  const matrix = matrixOf(recipe.samples(values.data), createLexicon(language, valences, rated), recipe)
  const penalties = new Float32Array(matrix.columns).fill(recipe.penalty).fill(recipe.densePenalty, matrix.columns - denseCount)
  const { weights } = fitRegression(matrix, penalties, null, recipe.rounds)
  const small = quantise(weights, recipe)
  arrays.set(`${language}.weights`, small.weights)
  arrays.set(`${language}.dense`, small.dense)
  arrays.set(`${language}.valences.hashes`, valences.hashes)
  arrays.set(`${language}.valences.tenths`, valences.tenths)
  if (rated !== null) {
    arrays.set(`${language}.rated.hashes`, rated.hashes)
    arrays.set(`${language}.rated.tenths`, rated.tenths)
  }
  console.log(`${language}: ${matrix.rows} texts, ${((performance.now() - began) / 1000).toFixed(1)} s`)
  return { bits: recipe.bits, scale: small.scale, characterScale: recipe.characterScale, bias: small.bias }
}

const arrays: Arrays = new Map()
const languages = Object.fromEntries(Object.entries(recipes).map(([language, recipe]) => [language, train(language, recipe, arrays)]))
const content: ModelContent = { description: { features: featureVersion, languages }, arrays }
const file = writeModelFile(content)
mkdirSync(dirname(values.out), { recursive: true })
writeFileSync(values.out, file)
console.log(`${values.out}: ${(file.length / 1e6).toFixed(2)} MB`)
