/**
 * The attributes of the Compose specification and what each may hold, from the JSON schema of compose-spec
 * (schema/compose-spec.json). Where the schema takes a number or a boolean, it takes text as well: it may
 * come from a variable, and is converted after the check.
 */
export type Shape =
  | 'text'
  | 'boolean'
  | 'number'
  | 'integer'
  | 'list'
  | 'mapping'
  | 'text or list'
  | 'key values'
  | 'mapping or list'
  | 'text or mapping'
  | 'any';

export type ShapeTable = Readonly<Record<string, Shape>>;

export const TOP_LEVEL: ShapeTable = {
  version: 'any',
  name: 'text',
  include: 'list',
  services: 'mapping',
  models: 'mapping',
  networks: 'mapping',
  volumes: 'mapping',
  secrets: 'mapping',
  configs: 'mapping',
};

export const SERVICE: ShapeTable = {
  annotations: 'key values',
  attach: 'boolean',
  blkio_config: 'mapping',
  build: 'text or mapping',
  cap_add: 'list',
  cap_drop: 'list',
  cgroup: 'text',
  cgroup_parent: 'text',
  command: 'text or list',
  configs: 'list',
  container_name: 'text',
  cpu_count: 'number',
  cpu_percent: 'number',
  cpu_period: 'number',
  cpu_quota: 'number',
  cpu_rt_period: 'number',
  cpu_rt_runtime: 'number',
  cpu_shares: 'number',
  cpus: 'number',
  cpuset: 'text',
  credential_spec: 'mapping',
  depends_on: 'mapping or list',
  deploy: 'mapping',
  develop: 'mapping',
  device_cgroup_rules: 'list',
  devices: 'list',
  dns: 'text or list',
  dns_opt: 'list',
  dns_search: 'text or list',
  domainname: 'text',
  entrypoint: 'text or list',
  env_file: 'text or list',
  environment: 'key values',
  expose: 'list',
  extends: 'text or mapping',
  external_links: 'list',
  extra_hosts: 'mapping or list',
  gpus: 'any',
  group_add: 'list',
  healthcheck: 'mapping',
  hostname: 'text',
  image: 'text',
  init: 'boolean',
  ipc: 'text',
  isolation: 'text',
  label_file: 'text or list',
  labels: 'key values',
  links: 'list',
  logging: 'mapping',
  mac_address: 'text',
  mem_limit: 'number',
  mem_reservation: 'number',
  mem_swappiness: 'number',
  memswap_limit: 'number',
  models: 'mapping or list',
  network_mode: 'text',
  networks: 'mapping or list',
  oom_kill_disable: 'boolean',
  oom_score_adj: 'number',
  pid: 'text',
  pids_limit: 'number',
  platform: 'text',
  ports: 'list',
  post_start: 'list',
  pre_stop: 'list',
  privileged: 'boolean',
  profiles: 'list',
  provider: 'mapping',
  pull_policy: 'text',
  pull_refresh_after: 'text',
  read_only: 'boolean',
  restart: 'text',
  runtime: 'text',
  scale: 'integer',
  secrets: 'list',
  security_opt: 'list',
  shm_size: 'number',
  stdin_open: 'boolean',
  stop_grace_period: 'text',
  stop_signal: 'text',
  storage_opt: 'mapping',
  sysctls: 'key values',
  tmpfs: 'text or list',
  tty: 'boolean',
  ulimits: 'mapping',
  use_api_socket: 'boolean',
  user: 'text',
  userns_mode: 'text',
  uts: 'text',
  volumes: 'list',
  volumes_from: 'list',
  working_dir: 'text',
};

export const DEPLOY: ShapeTable = {
  mode: 'text',
  endpoint_mode: 'text',
  replicas: 'integer',
  labels: 'key values',
  rollback_config: 'mapping',
  update_config: 'mapping',
  resources: 'mapping',
  restart_policy: 'mapping',
  placement: 'mapping',
};

export const HEALTHCHECK: ShapeTable = {
  disable: 'boolean',
  interval: 'text',
  retries: 'integer',
  test: 'text or list',
  timeout: 'text',
  start_period: 'text',
  start_interval: 'text',
};

export const LOGGING: ShapeTable = { driver: 'text', options: 'mapping' };

/** Attributes for which an empty value is refused; for others Compose's versions differ. */
export const NEVER_EMPTY: ReadonlySet<string> = new Set([
  'environment',
  'labels',
  'ports',
  'volumes',
  'depends_on',
  'image',
  'services',
  'networks',
  'secrets',
  'configs',
]);
