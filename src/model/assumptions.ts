/**
 * What a deployment relies on and files can't show, for the user to assert under `assume:` in the
 * configuration. Each name has the answers that it may take, with what the answer says. `none` says
 * that people know of the lack and live with it.
 */
export const ASSUMPTIONS = {
  tls: {
    question: 'Where does HTTPS end?',
    answers: {
      proxy: 'at a proxy or load balancer that is not in the repository',
      platform: 'at the platform that it is deployed to',
      none: 'nowhere: it is served over plain HTTP on purpose',
    },
  },
  network: {
    question: 'Who can reach it?',
    answers: {
      private: 'only a private network or a VPN',
      public: 'anyone on the internet',
    },
  },
  'host-env': {
    question: 'Who sets the variables that Compose takes from the shell and the repository does not define?',
    answers: {
      provided: 'the host or the deployment job sets all of them',
    },
  },
  secrets: {
    question: 'Where do secrets come from that are not in the repository?',
    answers: {
      platform: "from the platform's or a vault's secret store",
      host: 'from files or variables that exist on the host only',
    },
  },
  persistence: {
    question: 'What keeps uploads and a database file when the container is replaced?',
    answers: {
      platform: 'storage that is attached outside the repository',
      none: 'nothing: the data may be lost',
    },
  },
  'shared-storage': {
    question: 'Do all instances see the same files?',
    answers: {
      shared: 'yes: the volume is a network file system that all of them mount',
    },
  },
  database: {
    question: 'Who runs the database?',
    answers: {
      managed: 'a provider, with updates and fail-over',
      own: 'ourselves, outside this repository',
    },
  },
  extensions: {
    question: 'Where are extensions built whose built files are not in the repository?',
    answers: {
      pipeline: 'in a job outside the repository, before the deployment',
    },
  },
  migrations: {
    question: 'What migrates the database before a new version starts?',
    answers: {
      pipeline: 'a step of the deployment job',
      manual: 'a person, as a step of each deployment',
    },
  },
  supervision: {
    question: 'What restarts a process that has crashed?',
    answers: {
      host: 'a process manager on the host',
      platform: 'the platform',
    },
  },
  backups: {
    question: 'Who backs up database and files?',
    answers: {
      provider: 'the provider of database and storage',
      own: 'a job of our own, outside the repository',
      none: 'nobody',
    },
  },
  'backup-tests': {
    question: 'Is restoring a backup tried out?',
    answers: {
      regular: 'yes, at regular intervals',
      none: 'no',
    },
  },
  'disaster-recovery': {
    question: 'Is there a tried plan for losing the whole installation?',
    answers: {
      documented: 'yes, it is written down',
      none: 'no',
    },
  },
  monitoring: {
    question: 'What watches that it is up?',
    answers: {
      provider: "the platform's own checks and alerts",
      own: 'monitoring of our own, outside the repository',
      none: 'nothing',
    },
  },
  logs: {
    question: 'Where do logs go?',
    answers: {
      collected: 'they are collected and rotated outside the repository',
      none: 'they stay in the container',
    },
  },
  scanning: {
    question: 'Are image and dependencies scanned for known vulnerabilities?',
    answers: {
      registry: 'by the image registry',
      pipeline: 'by a job outside the repository',
      none: 'no',
    },
  },
  rollback: {
    question: 'How is an update undone?',
    answers: {
      platform: 'the platform keeps and restores earlier releases',
      documented: 'by a written procedure, backup of the database included',
      none: 'not at all',
    },
  },
  'zero-downtime': {
    question: 'How are updates rolled out?',
    answers: {
      'blue-green': 'beside the running version, then traffic is switched',
      rolling: 'instance by instance',
      downtime: 'with a short downtime that is accepted',
    },
  },
} as const satisfies Readonly<Record<string, Assumption>>;

interface Assumption {
  readonly question: string;
  readonly answers: Readonly<Record<string, string>>;
}

export type AssumptionName = keyof typeof ASSUMPTIONS;

/** What the user's configuration asserts: an answer for each name that it gives. */
export type Assumptions = { readonly [Name in AssumptionName]?: keyof (typeof ASSUMPTIONS)[Name]['answers'] };
