import type { ResourceContext, TerraformContainer } from '../container.js';
import { ecsContainers } from './aws.js';
import { containerAppContainers, containerGroupContainers, webAppContainers } from './azure.js';
import { digitalOceanContainers } from './digitalocean.js';
import { dockerContainers, dockerServices } from './docker.js';
import { cloudRunContainers, knativeContainers } from './google.js';
import { kubernetesContainers } from './kubernetes.js';
import { railwayContainers } from './railway.js';
import { renderContainers } from './render.js';

/** The types of resources that run containers, each with its reader. */
export const RESOURCES: Readonly<Record<string, (context: ResourceContext) => TerraformContainer[]>> = {
  aws_ecs_task_definition: ecsContainers,
  azurerm_container_app: containerAppContainers,
  azurerm_container_group: containerGroupContainers,
  azurerm_linux_web_app: webAppContainers,
  digitalocean_app: digitalOceanContainers,
  docker_container: dockerContainers,
  docker_service: dockerServices,
  google_cloud_run_service: knativeContainers,
  google_cloud_run_v2_service: cloudRunContainers,
  kubernetes_deployment: kubernetesContainers,
  kubernetes_deployment_v1: kubernetesContainers,
  kubernetes_stateful_set: kubernetesContainers,
  kubernetes_stateful_set_v1: kubernetesContainers,
  railway_service: railwayContainers,
  render_private_service: renderContainers,
  render_web_service: renderContainers,
};
