import { tellBroken } from '../../assemble/sound-documents.js';
import { Environment } from '../../../model/env.js';
import { folderOf } from '../../../model/paths.js';
import type { Instances } from '../../../model/project.js';
import type { SourceFile } from '../../../model/source.js';
import { entriesOf, keySpan, pick, scalarText, type Tree } from '../../../model/tree.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import type { LoadContext } from '../../assemble/load-context.js';
import { parseJson } from '../../formats/json/parse-json.js';
import { parseToml } from '../../formats/toml/parse-toml.js';
import type { DraftRequest } from '../draft-source.js';
import { draftsOfFiles, directusSource, joinPath } from '../../assemble/platform-source.js';

const FILE_NAME = /^railway(?:[._-][\w.-]+)?\.(?:json|toml)$/;

/** The deployments of the files that Railway reads; `railway.staging.toml` and the like are as usual. */
export function railwayDrafts({ context }: DraftRequest): Promise<DeploymentDraft[]> {
  return draftsOfFiles(context, FILE_NAME, railwayDraftsOfFile);
}

/**
 * The service of a railway.json or railway.toml: Railway keeps variables and volumes to itself. Source:
 * docs.railway.com/reference/config-as-code.
 */
async function railwayDraftsOfFile(file: SourceFile, context: LoadContext): Promise<DeploymentDraft[]> {
  const { tree, problem } = file.path.endsWith('.json') ? parseJson(file) : await parseToml(file);
  tellBroken(file, problem, context.report);
  if (!tree) return [];
  const folder = folderOf(file.path);
  const dockerfile = scalarText(pick(tree, 'build', 'dockerfilePath'));
  const source = await directusSource(
    {
      ...(dockerfile === undefined ? {} : { dockerfile: joinPath(folder, dockerfile) }),
      folder,
      startCommand: scalarText(pick(tree, 'deploy', 'startCommand')),
      environment: new Environment([]),
    },
    context,
  );
  if (!source) return [];
  const { scriptLayers = [], ...part } = source;
  const at = keySpan(tree, 'deploy') ?? keySpan(tree, 'build') ?? tree.at;
  return [
    {
      kind: 'railway',
      service: undefined,
      at,
      files: [file],
      ...part,
      instances: instancesOf(tree),
      layers: [
        {
          assignments: [],
          openings: [
            { layer: 'platform', reason: 'the variables of the Railway service are not in the repository', at },
          ],
        },
        ...scriptLayers,
      ],
      mounts: [],
      mountsElsewhere: "volumes are attached in Railway's dashboard",
      container: true,
      manifest: tree,
    },
  ];
}

/** `numReplicas`, in all regions together. */
function instancesOf(tree: Tree): Instances {
  const regions = entriesOf(pick(tree, 'deploy', 'multiRegionConfig'))
    .map(([, { value }]) => pick(value, 'numReplicas'))
    .filter((value) => value !== undefined);
  const single = pick(tree, 'deploy', 'numReplicas');
  const counted = regions.length > 0 ? regions : single ? [single] : [];
  const count = counted.reduce((sum, value) => sum + Number(scalarText(value) ?? '1'), 0);
  const [first] = counted;
  if (!first) return { count: 'unknown', cause: undefined };
  return Number.isInteger(count) && count > 1
    ? { count, at: first.at, cause: 'numReplicas' }
    : { count: 1, cause: undefined };
}
