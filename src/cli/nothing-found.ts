/** What is looked for, for people who expected to find something. */
export const NOTHING_FOUND =
  'Looked for what starts Directus: a service with the image directus/directus (or one that is built on it) in Compose files, Kubernetes manifests and Helm values; a Dockerfile; the package directus in a package.json; PM2, systemd and Procfiles; Fly, Render, Railway, Zerops, App Platform and App Engine; containers in Terraform, Nix, Nomad, Ansible and Quadlet files; tasks of Amazon ECS, AWS Copilot and Azure Container Apps; docker run, gcloud run deploy and az containerapp create in shell scripts; services of CI jobs. If it is in another folder, name it: directus-lint FOLDER.';

/** The line on standard error; what was looked for stands among the notes of the report. */
export function nothingFoundIn(root: string): string {
  return `directus-lint: nothing that runs Directus was found in ${root}.\n`;
}
