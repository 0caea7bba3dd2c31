import { posix } from 'node:path';
import { folderOf } from '../../../model/paths.js';
import { fileStart, spanOf, type SourceFile } from '../../../model/source.js';
import type { MappingTree, ScalarTree } from '../../../model/tree.js';
import { classify } from '../../files/classify.js';
import { appManifestLayers } from '../../assemble/app-manifest.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import { directusPackage, packageFacts, startScriptLayers } from '../../assemble/process/directus-package.js';
import { pushedAppLayers } from '../../assemble/set-commands/set-layers.js';
import { isProblem } from '../../files/file-tree.js';
import type { DraftRequest } from '../draft-source.js';
import { commandLayer, commandStartsDirectus } from '../../assemble/process/start-script.js';

/** The processes of a Procfile that start Directus. The platform's own settings are not in the repository. */
export function procfileDrafts({ context: { tree } }: DraftRequest): DeploymentDraft[] {
  return tree.files.flatMap((path): DeploymentDraft[] => {
    if (classify(path) !== 'procfile') return [];
    const file = tree.read(path);
    if (isProblem(file)) return [];
    const folder = folderOf(path);
    const found = directusPackage(tree, posix.join(folder, 'package.json'));
    const all = processes(file);
    const manifest: MappingTree = {
      kind: 'mapping',
      at: fileStart(file),
      entries: new Map(all.map(({ name, command }) => [name.text, { key: name.at, value: command }])),
    };
    return all.flatMap(({ name, command }): DeploymentDraft[] => {
      if (!commandStartsDirectus(command.text, folder, tree)) return [];
      return [
        {
          kind: 'procfile',
          service: name.text,
          at: name.at,
          files: [file],
          ...packageFacts(found),
          instances: { count: 'unknown', cause: undefined },
          layers: [
            {
              assignments: [],
              openings: [
                { layer: 'platform', reason: 'the settings of the platform are not in the repository', at: name.at },
              ],
            },
            ...appManifestLayers(folder, tree),
            ...pushedAppLayers(folder, tree),
            commandLayer(command),
            ...startScriptLayers(found, command.text),
          ],
          mounts: [],
          container: true,
          workingDirectory: '/app',
          manifest,
        },
      ];
    });
  });
}

function processes(file: SourceFile): { name: ScalarTree; command: ScalarTree }[] {
  return [...file.text.matchAll(/^(\uFEFF?)([A-Za-z0-9_-]+):([ \t]*)(\S[^\r\n]*)/gm)].map((match) => {
    const [, mark = '', name = '', gap = '', command = ''] = match;
    const nameStart = match.index + mark.length;
    const commandStart = nameStart + name.length + 1 + gap.length;
    return { name: scalar(file, nameStart, name), command: scalar(file, commandStart, command.trimEnd()) };
  });
}

function scalar(file: SourceFile, start: number, text: string): ScalarTree {
  return { kind: 'scalar', value: text, text, at: spanOf(file, start, start + text.length) };
}
