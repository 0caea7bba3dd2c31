import type { EnvLayerContent } from '../../../model/env.js';
import { oncePer } from '../../../model/once-per.js';
import type { SourceFile, Span } from '../../../model/source.js';

/** Variables that Coolify makes up for a stack. Source: coolify.io/docs/knowledge-base/docker/compose. */
const MAGIC_VARIABLE = /\bSERVICE_(?:FQDN|URL|USER|PASSWORD|BASE64|REALBASE64)_[A-Z0-9]/;

/** A Compose file that is written for Coolify: it alone knows the names and passwords in it. */
export function isCoolifyTemplate(files: readonly SourceFile[]): boolean {
  return files.some(usesMagicVariables);
}

/** Each service asks. */
const usesMagicVariables = oncePer(({ text }: SourceFile) => MAGIC_VARIABLE.test(text));

/** Coolify hands each service an env file of its own with what was entered there. */
export function coolifyLayer(at: Span): EnvLayerContent {
  return {
    assignments: [],
    openings: [{ layer: 'platform', reason: 'what is set in Coolify is not in the repository', at }],
  };
}
