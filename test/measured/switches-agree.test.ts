import { expect, test } from 'vitest';
import { sceneValue } from '../../scripts/measure/questions.mjs';
import { sceneOf } from '../../scripts/measure/scenes.mjs';
import { castValue, readBoolean } from '../../src/directus/cast.js';
import { effect, type EffectClass } from '../../src/directus/effects.js';
import type { ValueKind } from '../../src/directus/value-kinds.js';
import { findVariable, knownNames } from '../../src/directus/variables.js';

const SPELLINGS = ['True', 'TRUE', '1', 'yes', 'on', 'False', '0', 'no', 'off'] as const satisfies ValueKind[];

/** What was measured at a spelling; the value that the scene has anyway was not asked, and does nothing new. */
function measuredAt(listed: string, kind: ValueKind, release: string): EffectClass | undefined {
  const { scene } = sceneOf(listed);
  if (scene !== undefined && sceneValue(scene, listed) === kind) return 'nothing';
  const answer = effect(listed, kind, release);
  return answer === 'not asked' || answer.effect === 'starts' ? undefined : answer.effect;
}

/** Does a switch do at each spelling what it does at the word that it is said to be read as? */
test.each(['12.4.1', '11.17.4', '10.13.4'])(
  'the spellings of switches are read by %s as the catalogue says',
  (release) => {
    const compared = knownNames().flatMap((listed) => {
      const fact = findVariable(listed);
      if (fact?.type !== 'boolean' || fact.readings.length === 0) return [];
      return SPELLINGS.flatMap((spelling) => {
        const { value } = castValue(listed, spelling, release);
        const states = new Set(fact.readings.map((reading) => readBoolean(reading, value)));
        if (states.size > 1) return [];
        const word = states.has(true) ? 'true' : 'false';
        const [seen, expected] = [spelling, word].map((kind) => measuredAt(listed, kind as ValueKind, release));
        return seen === undefined || expected === undefined ? [] : [{ listed, spelling, word, seen, expected }];
      });
    });
    expect(compared.length).toBeGreaterThan(20);
    expect(compared.filter(({ seen, expected }) => seen !== expected)).toEqual([]);
  },
);
