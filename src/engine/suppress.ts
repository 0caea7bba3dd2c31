import type { DeploymentSummary, Finding, SuppressedFinding } from '../model/finding.js';
import { lineText, type SourceFile } from '../model/source.js';
import { suppressionsOf, type Suppression, type SuppressionFault } from './suppress-ranges.js';

export type { SuppressionFault } from './suppress-ranges.js';

export interface SuppressOptions {
  /**
   * False where the configuration forbids suppression comments: then each of them is a fault and none has an effect.
   */
  readonly allowComments: boolean;
  /** Every rule that there is; others in a comment are a mistake. */
  readonly knownRules: ReadonlySet<string>;
  /** The rules that were asked: a comment for another one can't be called unused. */
  readonly activeRules: ReadonlySet<string>;
  /** For comments at the line that creates a deployment. */
  readonly deployments: readonly Pick<DeploymentSummary, 'id' | 'file' | 'line'>[];
}

export interface Suppressed {
  readonly kept: Finding[];
  readonly suppressed: SuppressedFinding[];
  /** Comments that suppress nothing, or that can't be followed, by file and place. */
  readonly faults: SuppressionFault[];
}

/**
 * Takes out the findings that comments in the files suppress. A comment covers a finding whose place is
 * on its lines. On the line that creates a deployment (the key of a Compose service) it covers also what is
 * absent in that deployment, wherever the finding points, since what is absent has no line of its own.
 */
export function applySuppressions(
  findings: readonly Finding[],
  files: readonly SourceFile[],
  options: SuppressOptions,
): Suppressed {
  const found = files.map(suppressionsOf);
  const all = found.flatMap(({ suppressions }) => suppressions);
  const faults = found.flatMap((part) => part.faults);
  if (all.length === 0 && faults.length === 0) return { kept: [...findings], suppressed: [], faults: [] };
  if (!options.allowComments) return { kept: [...findings], suppressed: [], faults: forbidden(all, faults) };
  const used = new Set<Suppression>();
  const covering = coverage(all, files, options);
  const kept: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of findings) {
    const by = covering(finding);
    const [first] = by;
    by.forEach((suppression) => used.add(suppression));
    if (first === undefined) kept.push(finding);
    else suppressed.push({ ...finding, suppression: { by: 'comment', reason: first.reason } });
  }
  const unused = all
    .filter((suppression) => !used.has(suppression))
    .flatMap((suppression) => unusedFault(suppression, options));
  return { kept, suppressed, faults: [...faults, ...unused].sort(byPlace) };
}

/** A function from a finding to the suppressions that cover it. */
function coverage(
  all: readonly Suppression[],
  files: readonly SourceFile[],
  { deployments }: SuppressOptions,
): (finding: Finding) => Suppression[] {
  const byRule = new Map<string, Suppression[]>();
  for (const suppression of all) {
    const own = byRule.get(suppression.rule);
    if (own) own.push(suppression);
    else byRule.set(suppression.rule, [suppression]);
  }
  const texts = new Map(files.map((file) => [file.path, file]));
  const places = new Map(deployments.map((deployment) => [deployment.id, deployment]));
  return (finding) => {
    const candidates = byRule.get(finding.rule) ?? [];
    const direct = candidates.filter((suppression) => covers(suppression, finding));
    if (direct.length > 0 || candidates.length === 0 || !isAboutAbsence(finding, texts)) return direct;
    const perDeployment = finding.deployments.map((id) => {
      const place = places.get(id);
      return place === undefined ? [] : candidates.filter((suppression) => covers(suppression, place));
    });
    return perDeployment.every((list) => list.length > 0) ? perDeployment.flat() : [];
  };
}

function covers(
  { file, firstLine, lastLine }: Suppression,
  place: { readonly file: string; readonly line: number },
): boolean {
  return file === place.file && firstLine <= place.line && place.line <= lastLine;
}

/** The finding is about a variable, and its line doesn't name it: it points at what makes the variable necessary. */
function isAboutAbsence({ variable, file, line }: Finding, texts: ReadonlyMap<string, SourceFile>): boolean {
  const source = texts.get(file);
  return variable !== null && source !== undefined && !lineText(source, line - 1).includes(variable);
}

function unusedFault({ rule, at }: Suppression, { knownRules, activeRules }: SuppressOptions): SuppressionFault[] {
  if (!knownRules.has(rule)) return [{ kind: 'unknown-rule', rule, at }];
  return activeRules.has(rule) ? [{ kind: 'unused', rule, at }] : [];
}

function forbidden(all: readonly Suppression[], faults: readonly SuppressionFault[]): SuppressionFault[] {
  const places = new Set([...all, ...faults].map(({ at }) => at));
  return [...places].map((at): SuppressionFault => ({ kind: 'forbidden', at })).sort(byPlace);
}

function byPlace(a: SuppressionFault, b: SuppressionFault): number {
  if (a.at.file.path !== b.at.file.path) return a.at.file.path < b.at.file.path ? -1 : 1;
  return a.at.start - b.at.start;
}
