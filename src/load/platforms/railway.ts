import { Environment } from '../../model/env.js';
import { folderOf } from '../../model/paths.js';
import type { Instances } from '../../model/project.js';
import type { SourceFile } from '../../model/source.js';
import { entriesOf, keySpan, pick, scalarText, type Tree } from '../../model/tree.js';
import type { DeploymentDraft } from '../deployment-draft.js';
import type { LoadContext } from '../deployment/context.js';
import { parseJson } from '../json/parse-json.js';
import { parseToml } from '../toml/parse-toml.js';
import { directusSource, joinPath } from './platform-source.js';

/** The service of a railway.json or railway.toml: Railway keeps variables and volumes to itself. Source: docs.railway.com/reference/config-as-code. */
export async function railwayDrafts(file: SourceFile, context: LoadContext): Promise<DeploymentDraft[]> {
  const { tree } = file.path.endsWith('.json') ? parseJson(file) : await parseToml(file);
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
