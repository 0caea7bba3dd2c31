import type { Problem } from '../../model/problem.js';
import type { DeploymentDraft } from '../assemble/deployment-draft.js';
import { ansibleDrafts } from './ansible/drafts.js';
import { appEngineDrafts } from './app-engine/drafts.js';
import { appPlatformDrafts } from './app-platform/drafts.js';
import { ciServiceDrafts } from './ci-service/drafts.js';
import { cloudCommandDrafts } from './cloud-command/drafts.js';
import { composeDrafts } from './compose/drafts.js';
import { containerAppsDrafts } from './container-apps/drafts.js';
import { copilotDrafts } from './copilot/drafts.js';
import { dockerRunDrafts } from './docker-run/drafts.js';
import { dockerfileDrafts } from './dockerfile/drafts.js';
import type { DraftRequest, DraftSource } from './draft-source.js';
import { ecsDrafts } from './ecs/drafts.js';
import { flyDrafts } from './fly/drafts.js';
import { kubernetesDrafts } from './kubernetes/drafts.js';
import { nodeDrafts } from './node/drafts.js';
import { nixosDrafts } from './nixos/drafts.js';
import { nomadDrafts } from './nomad/drafts.js';
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
const KINDS: readonly Kind[] = [
  ['compose', composeDrafts, 'others'],
  ['kubernetes', kubernetesDrafts, 'files'],
  ['fly', flyDrafts, 'files'],
  ['render', renderDrafts, 'files'],
  ['railway', railwayDrafts, 'files'],
  ['zerops', zeropsDrafts, 'files'],
  ['app platform', appPlatformDrafts, 'files'],
  ['terraform', terraformDrafts, 'files'],
  ['docker run', dockerRunDrafts, 'files'],
  ['cloud command', cloudCommandDrafts, 'files'],
  ['app engine', appEngineDrafts, 'files'],
  ['ecs', ecsDrafts, 'files'],
  ['copilot', copilotDrafts, 'files'],
  ['container apps', containerAppsDrafts, 'files'],
  ['nomad', nomadDrafts, 'files'],
  ['ansible', ansibleDrafts, 'files'],
  ['quadlet', quadletDrafts, 'files'],
  ['nixos', nixosDrafts, 'files'],
  ['pm2', pm2Drafts, 'files'],
  ['systemd', systemdDrafts, 'files'],
  ['procfile', procfileDrafts, 'files'],
  ['ci service', ciServiceDrafts, 'files'],
  ['dockerfile', dockerfileDrafts, 'others'],
  ['node', nodeDrafts, 'others'],
];

/** A kind's name, and whether its drafts are made from files alone or also from what others found. */
type Kind = readonly [name: string, drafts: DraftSource, madeFrom: 'files' | 'others'];

/** The drafts of every kind, or of Compose alone where the user asked for one Compose project. */
export async function allDrafts(
  request: Omit<DraftRequest, 'earlier'>,
  composeOnly: boolean,
): Promise<readonly DeploymentDraft[]> {
  const earlier: DeploymentDraft[] = [];
  for (const [name, draftsOf, madeFrom] of composeOnly ? KINDS.slice(0, 1) : KINDS) {
    const others = madeFrom === 'others' ? [...request.composed, ...earlier] : [];
    const { drafts, problems } = await request.context.tree.once(`${name} drafts`, others, (tree) =>
      foundBy(draftsOf, { ...request, context: { ...request.context, tree }, earlier }),
    );
    for (const problem of problems) request.context.report(problem);
    for (const draft of drafts) earlier.push(draft);
  }
  return earlier;
}

async function foundBy(
  draftsOf: DraftSource,
  request: DraftRequest,
): Promise<{ readonly drafts: readonly DeploymentDraft[]; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const report = (problem: Problem) => problems.push(problem);
  return { drafts: await draftsOf({ ...request, context: { ...request.context, report } }), problems };
}
