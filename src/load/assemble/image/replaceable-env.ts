import { findVariable } from '../../../directus/variables.js';
import type { Assignment, EnvLayerContent } from '../../../model/env.js';

const REASON = 'whoever runs the image may give it another value';

/**
 * The ENV of an image that nothing in the repository runs: a platform's variables replace it, so its settings are
 * defaults, as in `${X:-default}`. Paths inside the image, and what is no setting of Directus, belong to the image.
 */
export function withReplaceableEnv(layer: EnvLayerContent): EnvLayerContent {
  return { ...layer, assignments: layer.assignments.map(asDefault) };
}

function asDefault(assignment: Assignment): Assignment {
  const { name, state, value } = assignment;
  if (state !== 'set' || value === undefined || !findVariable(name) || isPath(value)) return assignment;
  return { ...assignment, state: 'unknown', value: undefined, fallback: value, reason: REASON };
}

function isPath(value: string): boolean {
  return /^\.{0,2}\//.test(value);
}
