/** What the project holds that must never be printed. Made once by the loader, used at the engine's one exit. */
export interface SecretIndex {
  /** The name of a variable whose value is a credential. */
  isSecretName(name: string): boolean;
  /** Values of such variables, and passwords inside connection strings, longest first. */
  readonly values: readonly string[];
}

export const NO_SECRETS: SecretIndex = { isSecretName: () => false, values: [] };
