import type { Finding, Related, Severity } from '../model/finding.js';
import { grouped } from '../model/grouped.js';

/** What a finding says beside its sentence, for the engine alone. */
export interface Cause {
  /** Variables that are missing, or are wrong, because of what it tells. */
  readonly explains: ReadonlySet<string>;
  /** What is written at its place is not meant as a value: all that is said of this value comes from it. */
  readonly explainsValue: boolean;
  /** The variables that it is about itself. */
  readonly about: readonly string[];
}

const RANK: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/**
 * One cause is one finding: what others say of the variables that a finding explains becomes a related place of it, and
 * it takes over how grave they are.
 * @param causes by fingerprint
 */
export function withoutEchoes(findings: readonly Finding[], causes: ReadonlyMap<string, Cause>): Finding[] {
  const explaining = findings.filter((finding) => explains(causes.get(finding.fingerprint)));
  if (explaining.length === 0) return [...findings];
  const byVariable = grouped(findings, (finding) => causes.get(finding.fingerprint)?.about ?? []);
  const byPlace = grouped(findings, placesOf);
  const echoes = new Map<Finding, readonly Finding[]>();
  const echoed = new Set<Finding>();
  const widestFirst = explaining.sort((a, b) => sizeOf(b) - sizeOf(a));
  for (const finding of widestFirst) {
    const cause = causes.get(finding.fingerprint);
    if (!cause || echoed.has(finding)) continue;
    const candidates = [
      ...[...cause.explains].flatMap((name) => byVariable.get(name) ?? []),
      ...(cause.explainsValue ? (byPlace.get(placeOf(finding)) ?? []) : []),
    ];
    const own = new Set(candidates.filter((other) => isEcho(other, finding, cause)));
    for (const other of own) echoed.add(other);
    echoes.set(finding, [...own]);
  }
  return findings
    .filter((finding) => !echoed.has(finding))
    .map((finding) => takingOver(finding, echoes.get(finding) ?? []));

  function sizeOf({ fingerprint }: Finding): number {
    return causes.get(fingerprint)?.explains.size ?? 0;
  }

  function isEcho(other: Finding, finding: Finding, cause: Cause): boolean {
    if (other === finding || other.rule === finding.rule || echoed.has(other)) return false;
    if (cause.explainsValue && placesOf(other).includes(placeOf(finding))) return true;
    const about = causes.get(other.fingerprint)?.about ?? [];
    return (
      about.length > 0 &&
      about.every((name) => cause.explains.has(name)) &&
      other.deployments.every((id) => finding.deployments.includes(id))
    );
  }
}

function explains(cause: Cause | undefined): boolean {
  return cause !== undefined && (cause.explains.size > 0 || cause.explainsValue);
}

/** Flow style and JSON have many values in one line. */
function placeOf({ file, line, column }: Pick<Related, 'file' | 'line' | 'column'>): string {
  return [file, line, column].join('\0');
}

function beginningOf(place: { readonly file: string; readonly line: number; readonly column: number }): string {
  return `${placeOf(place)}\0${String(place.column)}`;
}

/** Where a finding points, and where its value came through. */
function placesOf(finding: Finding): string[] {
  return [...new Set([finding, ...(finding.trail ?? [])].map(placeOf))];
}

function takingOver(finding: Finding, echoes: readonly Finding[]): Finding {
  if (echoes.length === 0) return finding;
  // What somebody still has to fill in is as grave as it was said to be.
  const weighed = finding.severity === 'info' ? [] : echoes;
  const gravest = [finding, ...weighed].reduce((worst, one) =>
    RANK[one.severity] > RANK[worst.severity] ? one : worst,
  );
  // A place that the finding itself explains is not explained twice.
  const known = new Set(finding.related.map(beginningOf));
  const further = echoes.filter((echo) => !known.has(beginningOf(echo)));
  const related = further.map(({ file, line, column, endLine, endColumn, message }): Related => ({
    file,
    line,
    column,
    endLine,
    endColumn,
    message,
  }));
  return {
    ...finding,
    severity: gravest.severity,
    impact: gravest.impact,
    related: [...finding.related, ...related],
  };
}
