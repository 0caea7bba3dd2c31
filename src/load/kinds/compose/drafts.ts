import type { Stage } from '../../../model/project.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import type { DraftRequest } from '../draft-source.js';
import type { ComposedProject } from './compose-projects.js';
import { withTemplates } from './missing-env-files.js';
import { loadComposeProject } from './model/load-compose-project.js';
import { serviceDrafts } from './service-drafts.js';

/** The services of all Compose projects that run Directus, each project also as its env templates would make it. */
export async function composeDrafts(request: DraftRequest): Promise<DeploymentDraft[]> {
  const drafts: DeploymentDraft[] = [];
  for (const one of request.composed) {
    drafts.push(
      ...(await serviceDrafts(one.project, one.stageHint, request.services, request.context)),
      ...(await templateDrafts(one, request)),
    );
  }
  return drafts;
}

const TEMPLATE_STAGE: Stage = {
  name: 'template',
  reason: 'as it is once the template of its env file has been copied',
};

/** What the templates of missing env files make of a project: another deployment, judged as a template. */
async function templateDrafts(one: ComposedProject, { services, context }: DraftRequest): Promise<DeploymentDraft[]> {
  const tree = withTemplates(one.project, context.tree);
  if (!tree || services.length > 0) return [];
  const project = loadComposeProject(tree, one.request);
  const drafts = await serviceDrafts(project, undefined, [], { ...context, tree });
  return drafts.map((draft) => ({ ...draft, stage: TEMPLATE_STAGE }));
}
