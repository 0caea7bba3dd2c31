import type { Span } from '../model/source.js';
import { lookup, type Lookup } from '../model/lookup.js';
import type { Deployment, Project } from '../model/project.js';
import type { Fix } from '../model/fix.js';
import type { RawFinding } from './raw-finding.js';

/**
 * The fix of a finding that deployments share, with its title written. No fix writes a secret into a file; and it is
 * unsafe where a deployment that is well as it is reads the same place.
 */
export function fixOf(
  group: readonly RawFinding[],
  project: Pick<Project, 'secrets' | 'deployments'>,
  write: (text: string) => string,
): { fix?: Fix } {
  const [first] = group;
  if (!first?.fix || group.some(({ fix }) => fix === undefined)) return {};
  const { edits, safety, title } = first.fix;
  if (edits.some(({ text }) => project.secrets.mask(text) !== text)) return {};
  const concerned = new Set(group.map(({ deployment }) => deployment));
  const isShared = readersOf(first, project).some((deployment) => !concerned.has(deployment));
  return { fix: { edits, title: write(title), safety: isShared ? 'unsafe' : safety } };
}

const byPlace = new Map<string, Lookup<Deployment, string>>();

/** The deployments whose variable is written at the place of a finding. */
function readersOf({ variable, at }: RawFinding, { deployments }: Pick<Project, 'deployments'>): readonly Deployment[] {
  if (variable === undefined) return [];
  const find = byPlace.get(variable) ?? lookup((deployment: Deployment) => placesOf(deployment, variable));
  byPlace.set(variable, find);
  return find(deployments, placeKey(at));
}

function placesOf({ env }: Deployment, variable: string): string[] {
  const { assignment } = env.get(variable);
  return [assignment?.valueSpan, assignment?.nameSpan].flatMap((place) => (place ? [placeKey(place)] : []));
}

function placeKey({ file, start }: Span): string {
  return `${String(start)} ${file.path}`;
}
