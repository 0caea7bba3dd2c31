import type { Configuration, WrittenConfiguration, WrittenRuleSetting } from './configuration.js';
import { oneLine } from '../model/visible-text.js';
import { matcher } from './patterns.js';

/** Turns what is written into what the program asks. */
export function resolveConfiguration(path: string, written: WrittenConfiguration): Configuration {
  const rules = new Map(Object.entries(written.rules ?? {}));
  // The last that matches counts, so the last is asked first.
  const stages = Object.entries(written.stages ?? {})
    .map(([pattern, stage]) => ({ matches: matcher([pattern]), stage }))
    .reverse();
  const overrides = (written.overrides ?? [])
    .map(({ files, rules }) => ({ matches: matcher(files), levels: new Map(Object.entries(rules)) }))
    .reverse();
  return {
    path,
    ignores: matcher(written.ignore ?? []),
    stageOf: (file) => stages.find(({ matches }) => matches(file))?.stage,
    settingOf: ({ id }) => ruleSetting(rules.get(id)),
    severityIn: (ruleId, file) =>
      overrides.find(({ levels, matches }) => levels.has(ruleId) && matches(file))?.levels.get(ruleId),
    assume: written.assume ?? {},
    unmatched: (paths) => unmatchedPatterns(written, paths),
    suppressions: written.suppressions ?? 'allow',
  };
}

function unmatchedPatterns({ stages = {}, overrides = [] }: WrittenConfiguration, paths: readonly string[]): string[] {
  const written = [
    ...Object.keys(stages).map((pattern) => ({ pattern, where: 'stages' })),
    ...overrides.flatMap(({ files }) => files.map((pattern) => ({ pattern, where: 'overrides' }))),
  ];
  return written
    .filter(({ pattern }) => !pattern.startsWith('!') && !paths.some(matcher([pattern])))
    .map(({ pattern, where }) => `The configuration's ${where} name ${oneLine(pattern)}, which means no file here.`);
}

function ruleSetting(written: WrittenRuleSetting | undefined): ReturnType<Configuration['settingOf']> {
  if (typeof written === 'string') return { severity: written, options: undefined };
  return { severity: written?.severity, options: written?.options };
}
