import { nameList } from '../model/name-list.js';
import type { Problem } from '../model/problem.js';
import { locate } from '../model/source.js';
import { oneLine } from '../model/visible-text.js';

/** What is looked for, for people who expected to find something. */
export const NOTHING_FOUND =
  'Looked for what starts Directus: a service with the image directus/directus (or one that is built on it) in Compose files, Kubernetes manifests and Helm values; a Dockerfile; the package directus in a package.json; PM2, systemd and Procfiles; Fly, Render, Railway, Zerops, App Platform and App Engine; containers in Terraform, Nix, Nomad, Ansible and Quadlet files; tasks of Amazon ECS, AWS Copilot and Azure Container Apps; docker run, gcloud run deploy and az containerapp create in shell scripts, Makefiles, the scripts of a package.json and workflows; services of CI jobs. If it is in another folder, name it: directus-lint FOLDER.';

/**
 * Which files could not be understood, for commands that don't report them: what is looked for may stand in one of them.
 * @returns a line of text, empty where every file was read
 */
export function unreadFiles(problems: readonly Problem[]): string {
  const places = problems.map(({ path, at }) => oneLine(at ? `${path}:${String(locate(at).line)}` : path));
  if (places.length === 0) return '';
  return `Could not be read: ${nameList([...new Set(places)], 5)}. \`directus-lint\` says what is wrong there.\n`;
}

/** The line on standard error; what was looked for stands among the notes of the report. */
export function nothingFoundIn(root: string): string {
  return `directus-lint: nothing that runs Directus was found in ${root}.\n`;
}
