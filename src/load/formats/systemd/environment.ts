import type { Assignment } from '../../../model/env.js';
import { spanOf, type SourceFile } from '../../../model/source.js';
import type { ScalarTree } from '../../../model/tree.js';
import { unitWords } from './unit-file.js';

/** The variables of an `Environment=` line: words `NAME=value`, each of which may be quoted. Source: systemd.exec(5). */
export function environmentAssignments(value: ScalarTree): Assignment[] {
  return unitWords(value.text).flatMap(({ text, start, end }): Assignment[] => {
    const equals = text.indexOf('=');
    if (equals < 1) return [];
    const name = text.slice(0, equals);
    const { file } = value.at;
    const nameStart = value.at.start + start;
    const places = {
      name,
      layer: 'process',
      nameSpan: spanOf(file, nameStart, nameStart + equals),
      valueSpan: spanOf(file, nameStart + equals + 1, value.at.start + end),
    } as const;
    const content = text.slice(equals + 1);
    if (/%[^%]/.test(content))
      return [{ ...places, state: 'unknown', value: undefined, reason: 'systemd replaces what follows %' }];
    return [{ ...places, state: 'set', value: content.replaceAll('%%', '%') }];
  });
}

/** The lines of an EnvironmentFile. Source: systemd.exec(5). */
export function environmentFileAssignments(file: SourceFile): Assignment[] {
  return [...file.text.matchAll(/^[ \t]*([A-Za-z_]\w*)=(.*)$/gm)].map((match) => fileAssignment(match, file));
}

/** A line of an EnvironmentFile: quotes around the whole value are taken off, nothing is interpolated. */
function fileAssignment(match: RegExpMatchArray, file: SourceFile): Assignment {
  const [line = '', name = '', rest = ''] = match;
  const written = rest.trim();
  const unquoted = /^(["'])(.*)\1$/.exec(written)?.[2];
  const nameStart = (match.index ?? 0) + line.indexOf(name);
  const valueStart =
    (match.index ?? 0) + line.lastIndexOf(rest) + rest.indexOf(written) + (unquoted === undefined ? 0 : 1);
  const value = unquoted ?? written;
  // Text behind a closing quote is joined to it, comments included.
  if (unquoted === undefined && /^["']|\\/.test(written))
    return {
      name,
      state: 'unknown',
      value: undefined,
      layer: 'env_file',
      nameSpan: spanOf(file, nameStart, nameStart + name.length),
      reason: 'systemd joins what is quoted and what is not',
    };
  return {
    name,
    state: 'set',
    value,
    layer: 'env_file',
    nameSpan: spanOf(file, nameStart, nameStart + name.length),
    valueSpan: spanOf(file, valueStart, valueStart + value.length),
  };
}
