/** `1 error`, `2 errors`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** `4 errors, 2 warnings`; kinds that didn't occur are left out. */
export function countBySeverity({
  errors,
  warnings,
  infos,
}: {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}): string {
  const parts = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
    ...(infos > 0 ? [count(infos, 'info')] : []),
  ];
  return parts.join(', ');
}
