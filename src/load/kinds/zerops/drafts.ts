import { soundDocuments } from '../../assemble/sound-documents.js';
import { posix } from 'node:path';
import type { Assignment, EnvLayerContent } from '../../../model/env.js';
import { folderOf } from '../../../model/paths.js';
import type { SourceFile } from '../../../model/source.js';
import { itemsOf, pick, scalarText, type MappingTree, type Tree, type TreeEntry } from '../../../model/tree.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import type { LoadContext } from '../../assemble/load-context.js';
import { directusPackage, packageFacts, startScriptLayers } from '../../assemble/process/directus-package.js';
import { stageFromName } from '../../assemble/stage/stage-names.js';
import { commandStartsDirectus } from '../../assemble/process/start-script.js';
import type { DraftRequest } from '../draft-source.js';
import { draftsOfFiles, tableAssignments } from '../../assemble/platform-source.js';

const MAX_EXTENDS = 20;

const FILE_NAME = /^zerops\.ya?ml$/;

/** The services of Zerops files. */
export function zeropsDrafts({ context }: DraftRequest): Promise<DeploymentDraft[]> {
  return draftsOfFiles(context, FILE_NAME, zeropsDraftsOfFile);
}

/** The setups of a zerops.yaml that start Directus. Source: docs.zerops.io/zerops-yaml/specification. */
function zeropsDraftsOfFile(file: SourceFile, { tree, report }: LoadContext): DeploymentDraft[] {
  const setups = itemsOf(pick(soundDocuments(file, report)[0], 'zerops')).filter((setup) => setup.kind === 'mapping');
  const folder = folderOf(file.path);
  const found = directusPackage(tree, posix.join(folder, 'package.json'));
  return setups.flatMap((setup): DeploymentDraft[] => {
    const resolved = extended(setup, setups, 0);
    const start = scalarText(pick(resolved, 'run', 'start'));
    if (isAlias(setup) || start === undefined || !commandStartsDirectus(start, folder, tree)) return [];
    const name = pick(setup, 'setup');
    const spoken = stageFromName(scalarText(name) ?? '');
    return [
      {
        kind: 'zerops',
        service: scalarText(name),
        at: (name ?? setup).at,
        files: [file],
        stageHints: [
          spoken ? { name: spoken.name, reason: `the setup is called ${scalarText(name) ?? ''}` } : undefined,
        ],
        ...packageFacts(found),
        instances: { count: 'unknown', cause: undefined },
        layers: [layerOf(resolved, (name ?? setup).at), ...startScriptLayers(found, start)],
        mounts: [],
        mountsElsewhere: 'shared storage is connected in Zerops',
        container: true,
        workingDirectory: '/var/www',
        manifest: resolved,
      },
    ];
  });
}

/** A setup that adds nothing is another name for the one that it extends. */
function isAlias(setup: MappingTree): boolean {
  return setup.entries.has('extends') && [...setup.entries.keys()].every((key) => key === 'setup' || key === 'extends');
}

/** A setup over those that it extends: mappings merge, everything else is replaced. */
function extended(setup: MappingTree, all: readonly MappingTree[], depth: number): MappingTree {
  const written = pick(setup, 'extends');
  const names = written?.kind === 'sequence' ? written.items : written ? [written] : [];
  if (depth > MAX_EXTENDS) return setup;
  const bases = names.flatMap((name) =>
    all.filter((candidate) => scalarText(pick(candidate, 'setup')) === scalarText(name)),
  );
  return [...bases.map((base) => extended(base, all, depth + 1)), setup].reduce((below, above) => merged(below, above));
}

function merged(below: MappingTree, above: MappingTree): MappingTree {
  const entries = new Map<string, TreeEntry>(below.entries);
  for (const [key, entry] of above.entries) {
    const known = entries.get(key)?.value;
    const both = known?.kind === 'mapping' && entry.value.kind === 'mapping';
    entries.set(key, both ? { key: entry.key, value: merged(known, entry.value) } : entry);
  }
  return { ...above, entries };
}

/** `${db_hostname}` and the like are filled in by Zerops. */
function layerOf(setup: Tree, at: Tree['at']): EnvLayerContent {
  const assignments = tableAssignments(pick(setup, 'run', 'envVariables')).map((assignment): Assignment => {
    if (!assignment.value?.includes('${')) return assignment;
    return { ...assignment, state: 'unknown', value: undefined, reason: 'Zerops fills it in' };
  });
  return {
    assignments,
    openings: [
      { layer: 'platform', reason: 'the secret variables of the Zerops service are not in the repository', at },
    ],
  };
}
