import type { DeploymentDraft } from '../assemble/deployment-draft.js';
import { ansibleDrafts } from './ansible/drafts.js';
import { appEngineDrafts } from './app-engine/drafts.js';
import { appPlatformDrafts } from './app-platform/drafts.js';
import { composeDrafts } from './compose/drafts.js';
import { dockerRunDrafts } from './docker-run/drafts.js';
import { dockerfileDrafts } from './dockerfile/drafts.js';
import type { DraftRequest, DraftSource } from './draft-source.js';
import { flyDrafts } from './fly/drafts.js';
import { kubernetesDrafts } from './kubernetes/drafts.js';
import { nodeDrafts } from './node/drafts.js';
import { nixosDrafts } from './nixos/drafts.js';
import { pm2Drafts } from './pm2/drafts.js';
import { procfileDrafts } from './procfile/drafts.js';
import { quadletDrafts } from './quadlet/drafts.js';
import { railwayDrafts } from './railway/drafts.js';
import { renderDrafts } from './render/drafts.js';
import { systemdDrafts } from './systemd/drafts.js';
import { terraformDrafts } from './terraform/drafts.js';
import { zeropsDrafts } from './zerops/drafts.js';

/**
 * All kinds of deployment, one folder each. The order matters where one kind speaks for another's files:
 * an image that Compose builds is no Dockerfile of its own, a folder that PM2 starts no second Node project.
 */
const KINDS: readonly DraftSource[] = [
  composeDrafts,
  kubernetesDrafts,
  flyDrafts,
  renderDrafts,
  railwayDrafts,
  zeropsDrafts,
  appPlatformDrafts,
  terraformDrafts,
  dockerRunDrafts,
  appEngineDrafts,
  ansibleDrafts,
  quadletDrafts,
  nixosDrafts,
  pm2Drafts,
  systemdDrafts,
  procfileDrafts,
  dockerfileDrafts,
  nodeDrafts,
];

/** The drafts of every kind, or of Compose alone where the user asked for one Compose project. */
export async function allDrafts(
  request: Omit<DraftRequest, 'earlier'>,
  composeOnly: boolean,
): Promise<readonly DeploymentDraft[]> {
  const drafts: DeploymentDraft[] = [];
  for (const draftsOf of composeOnly ? [composeDrafts] : KINDS) {
    for (const draft of await draftsOf({ ...request, earlier: drafts })) drafts.push(draft);
  }
  return drafts;
}
