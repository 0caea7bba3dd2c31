import type { Excerpt, Finding, Related, Severity } from '../model/finding.js';
import { oncePer } from '../model/once-per.js';
import type { Project } from '../model/project.js';
import { locate, type Span } from '../model/source.js';
import type { RelatedPlace } from './define-rule.js';
import { docsUrl } from './describe.js';
import { fingerprint } from './fingerprint.js';
import { fixOf } from './fix-of.js';
import { maskedExcerpt } from './mask.js';
import { fillPlaceholders, messageSpec } from './message.js';
import type { RawFinding } from './raw-finding.js';
import { stripControls } from './text.js';

/** What writing asks of a project. */
export type WritingFrom = Pick<Project, 'secrets' | 'deployments'>;

/**
 * Writes what rules said of one cause as one finding: sentences are filled, and all that comes from files is masked.
 * Undefined where its severity is `off`.
 */
export function writeFinding(
  group: readonly RawFinding[],
  project: WritingFrom,
  severity: Severity | 'off',
): Finding | undefined {
  const [first, ...others] = group;
  if (!first || severity === 'off') return undefined;
  const { rule } = first;
  const spec = messageSpec(rule, first.message);
  const near = secretsNear(first, project);
  const { file, ...place } = locate(first.at);
  // The file's own name stands above the finding anyway, those of deployments at the head of the report.
  const isOpen = (text: string) => text === file || serviceNames(project.deployments).has(text);
  const write = (text: string) => fillPlaceholders(text, first.data, project.secrets, near, isOpen);
  const deployments = [...new Set(group.flatMap((finding) => (finding.deployment ? [finding.deployment.id] : [])))];
  return {
    rule: rule.id,
    severity,
    impact: first.impact ?? spec.impact ?? rule.impact,
    message: write(spec.text),
    help: write(first.help ?? spec.help ?? rule.help),
    file,
    ...place,
    deployment: deployments[0] ?? null,
    deployments,
    variable: first.variable ?? null,
    related: relatedPlaces(first, others, project),
    ...fixOf(group, project, write),
    ...(first.trail.length > 1 ? { trail: first.trail.map((place) => writePlace(place, project)) } : {}),
    docs: docsUrl(rule),
    fingerprint: fingerprintOf(first, file, deployments[0]),
    excerpt: excerptOf(first.at, project),
  };
}

const serviceNames = oncePer(
  (deployments: Project['deployments']): ReadonlySet<string> =>
    new Set(deployments.flatMap(({ service }) => service ?? [])),
);

function relatedPlaces(first: RawFinding, others: readonly RawFinding[], project: WritingFrom): Related[] {
  const places = first.related.map((place) => writePlace(place, project));
  const seen = new Set(first.deployment ? [first.deployment.id] : []);
  for (const { deployment } of others) {
    if (!deployment || seen.has(deployment.id)) continue;
    seen.add(deployment.id);
    // Several Compose sets share a base file; its line explains nothing to whoever is already there.
    if (deployment.at.file === first.at.file && deployment.at.start === first.at.start) continue;
    places.push({
      ...locate(deployment.at),
      message: `${deployment.service ?? deployment.kind} (${deployment.stage.name}) has it too`,
    });
  }
  const unique = new Map(
    places.map((place) => [`${place.file}\0${String(place.line)}\0${String(place.column)}\0${place.message}`, place]),
  );
  return [...unique.values()];
}

function writePlace({ at, message }: RelatedPlace, project: WritingFrom): Related {
  return { ...locate(at), message: stripControls(project.secrets.mask(message)) };
}

/** Stable under moved lines: made of what the finding is about, not of where it stands in the file. */
function fingerprintOf(finding: RawFinding, file: string, deployment: string | undefined): string {
  const identity = [finding.rule.id, finding.message, file, deployment ?? '', finding.variable ?? ''];
  return fingerprint(identity.join('\0'));
}

function excerptOf(at: Span, project: WritingFrom): Excerpt | undefined {
  return at.start === at.end && at.start === 0 ? undefined : maskedExcerpt(at, project.secrets);
}

/** The secrets at the place of a finding, and in the value of the variable that it is about. */
function secretsNear({ at, variable, deployment }: RawFinding, { secrets }: WritingFrom): readonly string[] {
  const known = variable === undefined ? undefined : deployment?.env.get(variable);
  const value = known?.value ?? known?.assignment?.fallback;
  return [...secrets.textsAt(at), ...(value === undefined ? [] : secrets.secretsInValue(variable ?? '', value))];
}
