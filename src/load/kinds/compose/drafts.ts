import type { ComposeService } from '../../../model/compose.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import { TEMPLATE_STAGE, templateTree } from '../../assemble/env-templates.js';
import type { DraftRequest } from '../draft-source.js';
import type { ComposedProject } from './compose-projects.js';
import { composeUses, type ComposeUse } from './compose-uses.js';
import { missingEnvFiles } from './missing-env-files.js';
import { loadComposeProject } from './model/load-compose-project.js';
import { serviceDrafts } from './service-drafts.js';
import { composeEvidence } from './stage-evidence.js';

/** The services of all Compose projects that run Directus, each project also as its env templates would make it. */
export async function composeDrafts(request: DraftRequest): Promise<DeploymentDraft[]> {
  const drafts: DeploymentDraft[] = [];
  const uses = composeUses(request.context.tree);
  for (const one of request.composed) {
    const found = await request.context.tree.once(
      `compose drafts ${JSON.stringify([one.request, request.services])}`,
      [one, uses],
      (tree) => draftsOf(one, uses, { ...request, context: { ...request.context, tree } }),
    );
    drafts.push(...found);
  }
  return drafts;
}

async function draftsOf(
  one: ComposedProject,
  uses: readonly ComposeUse[],
  request: DraftRequest,
): Promise<DeploymentDraft[]> {
  const { services, context } = request;
  const evidence = (service: ComposeService) => composeEvidence(one.project, service, uses, context.tree);
  return [...(await serviceDrafts(one.project, services, evidence, context)), ...(await templateDrafts(one, request))];
}

/** What the templates of missing env files make of a project: another deployment, judged as a template. */
async function templateDrafts(one: ComposedProject, { services, context }: DraftRequest): Promise<DeploymentDraft[]> {
  const templates = missingEnvFiles(one.project, context.tree);
  if (templates.length === 0 || services.length > 0) return [];
  const tree = templateTree(context.tree, templates);
  const project = loadComposeProject(tree, one.request);
  const drafts = await serviceDrafts(project, [], () => [], { ...context, tree });
  return drafts.map((draft) => ({ ...draft, stage: TEMPLATE_STAGE, templates }));
}
