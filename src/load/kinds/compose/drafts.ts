import type { ComposeService } from '../../../model/compose.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import { TEMPLATE_STAGE } from '../../assemble/env-templates.js';
import type { DraftRequest } from '../draft-source.js';
import type { ComposedProject } from './compose-projects.js';
import { composeUses } from './compose-uses.js';
import { withTemplates } from './missing-env-files.js';
import { loadComposeProject } from './model/load-compose-project.js';
import { serviceDrafts } from './service-drafts.js';
import { composeEvidence } from './stage-evidence.js';

/** The services of all Compose projects that run Directus, each project also as its env templates would make it. */
export async function composeDrafts(request: DraftRequest): Promise<DeploymentDraft[]> {
  const drafts: DeploymentDraft[] = [];
  const uses = composeUses(request.context.tree);
  for (const one of request.composed) {
    const evidence = (service: ComposeService) => composeEvidence(one.project, service, uses, request.context.tree);
    drafts.push(
      ...(await serviceDrafts(one.project, request.services, evidence, request.context)),
      ...(await templateDrafts(one, request)),
    );
  }
  return drafts;
}

/** What the templates of missing env files make of a project: another deployment, judged as a template. */
async function templateDrafts(one: ComposedProject, { services, context }: DraftRequest): Promise<DeploymentDraft[]> {
  const tree = withTemplates(one.project, context.tree);
  if (!tree || services.length > 0) return [];
  const project = loadComposeProject(tree, one.request);
  const drafts = await serviceDrafts(project, [], () => [], { ...context, tree });
  return drafts.map((draft) => ({ ...draft, stage: TEMPLATE_STAGE, tree }));
}
