import { posix } from 'node:path';
import type { KubernetesObject } from '../model/kubernetes.js';
import type { DeploymentDraft } from './deployment-draft.js';
import type { LoadContext } from './deployment/context.js';
import { loadKubernetes } from './kubernetes/load-kubernetes.js';
import { platformDrafts } from './platforms/platform-drafts.js';
import { pm2Drafts } from './process-managers/pm2.js';
import { procfileDrafts } from './process-managers/procfile.js';
import { systemdDrafts } from './process-managers/systemd.js';

export interface OtherDeployments {
  readonly drafts: readonly DeploymentDraft[];
  readonly kubernetes: readonly KubernetesObject[];
}

/** All deployments that neither Compose, nor a bare Dockerfile or Node project describes. */
export async function otherDeployments(context: LoadContext): Promise<OtherDeployments> {
  const { tree } = context;
  const kubernetes = loadKubernetes(tree);
  const drafts = [
    ...kubernetes.drafts,
    ...(await platformDrafts(context)),
    ...(await pm2Drafts(tree)),
    ...systemdDrafts(tree),
    ...procfileDrafts(tree),
  ];
  return { drafts, kubernetes: kubernetes.objects };
}

/** Folders of the repository that something starts Directus from, so that their package.json is spoken for. */
export function startedFolders(drafts: readonly DeploymentDraft[]): string[] {
  return drafts.flatMap((draft) => {
    if (draft.kind === 'pm2' || draft.kind === 'systemd') return [draft.workingDirectory ?? ''];
    const tells = draft.versionText?.at.file.path;
    return tells !== undefined && posix.basename(tells) === 'package.json'
      ? [posix.dirname(tells).replace(/^\.$/, '')]
      : [];
  });
}
