import { folderOf } from '../../../model/paths.js';
import type { Instances } from '../../../model/project.js';
import type { SourceFile } from '../../../model/source.js';
import { pick, scalarText, type Tree } from '../../../model/tree.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import { containerDrafts } from '../../assemble/described-container.js';
import type { LoadContext } from '../../assemble/load-context.js';
import { draftsOfFiles, tableAssignments } from '../../assemble/platform-source.js';
import { soundDocuments } from '../../assemble/sound-documents.js';
import type { DraftRequest } from '../draft-source.js';

/** `app.yaml` is what gcloud deploys without a name; others are named on the command line. */
const FILE_NAME = /^app(?:[._-][\w.-]+)?\.ya?ml$/;

/** The services that app.yaml files describe to App Engine. Source: cloud.google.com/appengine/docs, app.yaml reference. */
export function appEngineDrafts({ context }: DraftRequest): Promise<DeploymentDraft[]> {
  return draftsOfFiles(context, FILE_NAME, serviceDrafts);
}

async function serviceDrafts(file: SourceFile, context: LoadContext): Promise<DeploymentDraft[]> {
  if (!/^runtime[ \t]*:/m.test(file.text)) return [];
  const document = soundDocuments(file, context.report)[0];
  const runtime = pick(document, 'runtime');
  if (!document || !runtime) return [];
  const folder = folderOf(file.path);
  return containerDrafts(
    {
      kind: 'app-engine',
      name: scalarText(pick(document, 'service')) ?? 'default',
      at: runtime.at,
      // Only the flexible environment builds Dockerfiles, and only with this runtime.
      source: {
        folder,
        ignoresDockerfile: scalarText(runtime) !== 'custom',
        startCommand: scalarText(pick(document, 'entrypoint')),
      },
      layers: [{ assignments: tableAssignments(pick(document, 'env_variables')) }],
      instances: instancesOf(document),
      manifest: document,
    },
    context,
  );
}

/** Without a word App Engine starts as many as requests need. */
function instancesOf(document: Tree): Instances {
  const places = [
    ['manual_scaling', 'instances'],
    ['basic_scaling', 'max_instances'],
    ['automatic_scaling', 'max_instances'],
    ['automatic_scaling', 'max_num_instances'],
  ] as const;
  for (const [group, name] of places) {
    const tree = pick(document, group, name);
    const count = Number(scalarText(tree) ?? Number.NaN);
    if (tree && Number.isInteger(count))
      return count > 1 ? { count, at: tree.at, cause: name } : { count, cause: undefined };
  }
  return { count: 'unknown', cause: undefined };
}
