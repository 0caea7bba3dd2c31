import type { Deployment } from '../model/project.js';

const PLATFORM_NAMES: Partial<Record<Deployment['kind'], string>> = {
  'app-platform': 'DigitalOcean',
  fly: 'Fly',
  helm: 'Kubernetes',
  kubernetes: 'Kubernetes',
  railway: 'Railway',
  render: 'Render',
  zerops: 'Zerops',
};

/** What people call the platform that a deployment runs on. */
export function platformName({ kind }: Deployment): string {
  return PLATFORM_NAMES[kind] ?? 'the platform';
}
