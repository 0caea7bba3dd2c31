import type { DeploymentSummary } from '../model/finding.js';
import type { Deployment } from '../model/project.js';
import type { SecretIndex } from '../model/secrets.js';
import { locate } from '../model/source.js';
import { stripControls } from './text.js';

/** What a report tells of a deployment itself. Names of images are written as addresses, and may hold a password. */
export function summarize(deployment: Deployment, secrets: SecretIndex): DeploymentSummary {
  const { file, line } = locate(deployment.at);
  const shown = (text: string | undefined) => (text === undefined ? null : stripControls(secrets.mask(text)));
  return {
    id: deployment.id,
    kind: deployment.kind,
    service: deployment.service ?? null,
    stage: deployment.stage.name,
    stageReason: shown(deployment.stage.reason) ?? '',
    directusVersion: shown(deployment.version.text),
    instances: deployment.instances.count,
    image: shown(deployment.image?.name),
    file,
    line,
  };
}
