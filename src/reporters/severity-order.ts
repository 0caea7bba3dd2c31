import type { Finding, Severity } from '../model/finding.js';

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

/** For formats that can't show all findings. Within a severity the order of places stays. */
export function mostSevereFirst<Kind extends Finding>(findings: readonly Kind[]): Kind[] {
  return ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}
