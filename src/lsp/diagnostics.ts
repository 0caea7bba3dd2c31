import type { Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import { placedMistakes } from '../cli/placed-mistakes.js';
import type { Finding, Related, Severity } from '../model/finding.js';
import { oneLine } from '../model/visible-text.js';

/** Those of the protocol: error, warning, information. */
const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, info: 3 };
export const SOURCE = 'directus-lint';

/** A finding as an editor shows it, with the way out below its sentence. */
export function diagnosticOf(finding: Finding, uriOf: (path: string) => string): Diagnostic {
  const { severity, rule, message, help, docs, related } = finding;
  return {
    range: rangeOfPlace(finding),
    severity: SEVERITIES[severity],
    source: SOURCE,
    code: rule,
    codeDescription: { href: docs },
    message: [message, ...(help === '' ? [] : [`Fix: ${help}`])].map(oneLine).join('\n'),
    ...(related.length === 0
      ? {}
      : {
          relatedInformation: related.map((place) => ({
            location: { uri: uriOf(place.file), range: rangeOfPlace(place) },
            message: oneLine(place.message),
          })),
        }),
    data: { fingerprint: finding.fingerprint },
  };
}

/** The mistakes in the configuration, each in its file. */
export function configurationDiagnostics(
  message: string,
): { readonly path: string; readonly diagnostic: Diagnostic }[] {
  return placedMistakes(message).map(({ file, line, column, message: text }) => ({
    path: file,
    diagnostic: {
      range: rangeOfPlace({ line, column, endLine: line, endColumn: column + 1 }),
      severity: SEVERITIES.error,
      source: SOURCE,
      code: 'configuration',
      message: oneLine(text),
    },
  }));
}

function rangeOfPlace({ line, column, endLine, endColumn }: Omit<Related, 'message' | 'file'>): Diagnostic['range'] {
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}
