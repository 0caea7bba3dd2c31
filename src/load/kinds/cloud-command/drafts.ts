import type { SourceFile } from '../../../model/source.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import { containerDrafts } from '../../assemble/described-container.js';
import type { LoadContext } from '../../assemble/load-context.js';
import { draftsOfFiles } from '../../assemble/platform-source.js';
import { commandsIn, holdsCommands } from '../../assemble/command-files.js';
import type { DraftRequest } from '../draft-source.js';
import { azContainer } from './az.js';
import { gcloudService } from './gcloud.js';

const DEPLOYS = /\bgcloud\b[^\n]{0,100}\brun\s+deploy\b|\baz\s+container(?:app)?\s+(?:create|up|update)\b/;

/**
 * The containers that scripts, Makefiles and workflows of CI services deploy with the command line of Google Cloud or Azure.
 * What they deploy outlives the job, wherever it runs.
 */
export function cloudCommandDrafts({ context }: DraftRequest): Promise<DeploymentDraft[]> {
  return draftsOfFiles(context, holdsCommands, scriptDrafts);
}

async function scriptDrafts(file: SourceFile, context: LoadContext): Promise<DeploymentDraft[]> {
  if (!DEPLOYS.test(file.text)) return [];
  const drafts: DeploymentDraft[] = [];
  for (const { words } of commandsIn(file)) {
    const program = words.findIndex(({ text }) => text === 'gcloud' || text === 'az');
    if (program < 0 || program > 3) continue;
    const call = words.slice(program);
    const container = call[0]?.text === 'gcloud' ? gcloudService(call, file, context.tree) : azContainer(call, file);
    if (container) drafts.push(...(await containerDrafts(container, context)));
  }
  return drafts;
}
