import type { Deployment, Project } from '../model/project.js';
import type { Fix } from '../model/fix.js';
import type { RawFinding } from './collect.js';

/**
 * The fix of a finding that deployments share, with its title written. No fix writes a secret into a file; and it is
 * unsafe where a deployment that is well as it is reads the same place.
 */
export function fixOf(group: readonly RawFinding[], project: Project, write: (text: string) => string): { fix?: Fix } {
  const [first] = group;
  if (!first?.fix || group.some(({ fix }) => fix === undefined)) return {};
  const { edits, safety, title } = first.fix;
  if (edits.some(({ text }) => project.secrets.mask(text) !== text)) return {};
  const isShared = project.deployments.some((deployment) => readsWell(deployment, first, group));
  return { fix: { edits, title: write(title), safety: isShared ? 'unsafe' : safety } };
}

/** A deployment without this finding whose variable is written at the same place. */
function readsWell(deployment: Deployment, { variable, at }: RawFinding, group: readonly RawFinding[]): boolean {
  if (variable === undefined || group.some((finding) => finding.deployment === deployment)) return false;
  const { assignment } = deployment.env.get(variable);
  const places = [assignment?.valueSpan, assignment?.nameSpan];
  return places.some((place) => place?.file === at.file && place.start === at.start);
}
