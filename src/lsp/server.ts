import { pathToFileURL } from 'node:url';
import type * as Protocol from 'vscode-languageserver/node';
import type { Connection, InitializeParams, InitializeResult, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { VERSION } from '../cli/version.js';
import { BASELINE_FILE } from '../model/baseline.js';
import type { Finding } from '../model/finding.js';
import type { Project } from '../model/project.js';
import type { SourceFile } from '../model/source.js';
import { UsageError } from '../model/usage-error.js';
import { codeActions, OPEN_PAGE } from './code-actions.js';
import { completionsAt } from './completion.js';
import { definitionAt, referencesAt } from './definition.js';
import { configurationDiagnostics, diagnosticOf } from './diagnostics.js';
import { documentLinks } from './document-links.js';
import { hoverAt } from './hover.js';
import { inlayHints } from './inlay-hints.js';
import { offsetAt } from './places.js';
import { WorkspaceProject } from './workspace-project.js';

/** Milliseconds without a keystroke before a folder is checked again. */
const SETTLE = 60;

/** Files whose changes on the disk may matter. */
const WATCHED =
  '**/{*.y{,a}ml,*.env,.env*,*.json,*.toml,*.conf,*.cjs,*.js,*.ts,*.service,Dockerfile*,Caddyfile*,Procfile*,.directus-lint-baseline}';

/** Speaks the language server protocol on the given streams until the editor ends it. */
export async function serve(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Promise<void> {
  // Loaded here alone: an import() of this whole file would have the bundler wrap all that it shares with other commands.
  const protocol = await import('vscode-languageserver/node');
  const connection = protocol.createConnection(protocol.ProposedFeatures.all, input, output);
  const server = new LanguageServer(connection, protocol);
  return new Promise((fulfil) => {
    connection.onExit(fulfil);
    input.on('close', fulfil);
    server.listen();
  });
}

/** What an editor may say at the start, as `initializationOptions`. */
interface Wishes {
  readonly stage?: string;
  readonly status?: boolean;
}

function wishesOf(options: unknown): Wishes {
  if (typeof options !== 'object' || options === null) return {};
  const stage = 'stage' in options && typeof options.stage === 'string' ? options.stage : undefined;
  return { status: 'status' in options && options.status === true, ...(stage === undefined ? {} : { stage }) };
}

/** Helix tells the folder as a path alone where there is no git, beside an empty list of folders. */
function foldersOf(params: InitializeParams): readonly string[] {
  const { workspaceFolders, rootUri } = params;
  const { rootPath } = params;
  if (workspaceFolders && workspaceFolders.length > 0) return workspaceFolders.map(({ uri }) => uri);
  if (rootUri !== null) return [rootUri];
  return rootPath ? [pathToFileURL(rootPath).href] : [];
}

class LanguageServer {
  readonly #connection: Connection;
  readonly #protocol: typeof Protocol;
  readonly #documents: TextDocuments<TextDocument>;
  readonly #projects = new Map<string, WorkspaceProject>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  /** Documents that have diagnostics now, by folder: the next check takes back what is gone. */
  readonly #shown = new Map<string, ReadonlySet<string>>();
  /** Checks of a folder run one after the other. */
  readonly #running = new Map<string, Promise<void>>();

  /** The editor wants to hear of each check, and as which stage everything is to be judged. */
  #wishes: Wishes = {};
  #canCreate = false;
  #opensPages = false;

  constructor(connection: Connection, protocol: typeof Protocol) {
    this.#connection = connection;
    this.#protocol = protocol;
    this.#documents = new protocol.TextDocuments(TextDocument);
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#initialized());
    connection.onDidChangeWatchedFiles(() => {
      for (const project of this.#projects.values()) this.#checkSoon(project);
    });
    this.#answerQuestions();
    this.#documents.onDidChangeContent(({ document }) => {
      this.#at(document.uri, ({ project, path }) => {
        project.open(path, document.getText());
        this.#checkSoon(project);
      });
    });
    this.#documents.onDidClose(({ document }) => {
      this.#at(document.uri, ({ project, path }) => {
        project.close(path);
        this.#checkSoon(project);
      });
    });
  }

  listen(): void {
    this.#documents.listen(this.#connection);
    this.#connection.listen();
  }

  #initialize(params: InitializeParams): InitializeResult {
    const { capabilities, initializationOptions } = params;
    this.#wishes = wishesOf(initializationOptions);
    const { workspaceEdit } = capabilities.workspace ?? {};
    this.#canCreate =
      workspaceEdit?.documentChanges === true && workspaceEdit.resourceOperations?.includes('create') === true;
    this.#opensPages = capabilities.window?.showDocument?.support === true;
    for (const uri of foldersOf(params)) this.#add(uri);
    return {
      serverInfo: { name: 'directus-lint', version: VERSION },
      capabilities: {
        textDocumentSync: { openClose: true, change: 2, save: true },
        hoverProvider: true,
        completionProvider: { triggerCharacters: ['=', '_'] },
        definitionProvider: true,
        referencesProvider: true,
        codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.directus-lint'] },
        documentLinkProvider: {},
        executeCommandProvider: { commands: [OPEN_PAGE] },
        inlayHintProvider: true,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  }

  #initialized(): void {
    for (const project of this.#projects.values()) this.#checkSoon(project);
    this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      for (const { uri } of removed) this.#remove(uri);
      for (const { uri } of added) {
        const project = this.#add(uri);
        if (project) this.#checkSoon(project);
      }
    });
    // Editors that can't watch say so; then only what is open is noticed.
    this.#connection.client
      .register(this.#protocol.DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: WATCHED }] })
      .catch(() => undefined);
  }

  #add(uri: string): WorkspaceProject | undefined {
    try {
      const project = new WorkspaceProject(uri, this.#wishes.stage);
      this.#projects.set(uri, project);
      return project;
    } catch (error) {
      this.#log(`The folder ${uri} can't be read`, error);
      return undefined;
    }
  }

  #remove(uri: string): void {
    clearTimeout(this.#timers.get(uri));
    for (const shown of this.#shown.get(uri) ?? [])
      void this.#connection.sendDiagnostics({ uri: shown, diagnostics: [] });
    this.#shown.delete(uri);
    this.#projects.delete(uri);
  }

  #checkSoon(project: WorkspaceProject): void {
    clearTimeout(this.#timers.get(project.uri));
    const check = () => {
      const before = this.#running.get(project.uri) ?? Promise.resolve();
      this.#running.set(
        project.uri,
        before.then(() => this.#check(project)),
      );
    };
    this.#timers.set(project.uri, setTimeout(check, SETTLE));
  }

  async #check(project: WorkspaceProject): Promise<void> {
    if (!this.#projects.has(project.uri)) return;
    try {
      await project.check();
      this.#show(
        project,
        project
          .findings()
          .map((finding) => ({ path: finding.file, diagnostic: diagnosticOf(finding, (path) => project.uriOf(path)) })),
      );
      if (this.#wishes.status === true) this.#tellChecked(project);
    } catch (error) {
      if (error instanceof UsageError) this.#show(project, configurationDiagnostics(error.message));
      else this.#log('The folder could not be checked', error);
    }
  }

  /** A notification of our own, for what an editor shows in its status bar. */
  #tellChecked(project: WorkspaceProject): void {
    const { summary, deployments } = project.known?.report ?? {};
    void this.#connection.sendNotification('directus-lint/checked', {
      uri: project.uri,
      errors: summary?.errors ?? 0,
      warnings: summary?.warnings ?? 0,
      deployments: deployments?.map(({ service, stage }) => ({ service, stage })) ?? [],
    });
  }

  #show(project: WorkspaceProject, shown: ReturnType<typeof configurationDiagnostics>): void {
    const byUri = new Map<string, (typeof shown)[number]['diagnostic'][]>();
    const open = this.#openUris(project);
    for (const { path, diagnostic } of shown) {
      const uri = open.get(path) ?? project.uriOf(path);
      const others = byUri.get(uri);
      if (others) others.push(diagnostic);
      else byUri.set(uri, [diagnostic]);
    }
    for (const uri of this.#shown.get(project.uri) ?? []) if (!byUri.has(uri)) byUri.set(uri, []);
    for (const [uri, diagnostics] of byUri) void this.#connection.sendDiagnostics({ uri, diagnostics });
    this.#shown.set(project.uri, new Set([...byUri].filter(([, all]) => all.length > 0).map(([uri]) => uri)));
  }

  /** The addresses of open documents by path, as the editor writes them; links and escapes may differ from ours. */
  #openUris(project: WorkspaceProject): Map<string | undefined, string> {
    return new Map([...this.#documents.keys()].reverse().map((uri) => [project.pathOf(uri), uri]));
  }

  #answerQuestions(): void {
    const connection = this.#connection;
    connection.onHover(({ textDocument, position }) =>
      this.#answer(textDocument.uri, null, ({ project, file }) => hoverAt(project, file, offsetAt(file, position))),
    );
    connection.onCompletion(({ textDocument, position }) =>
      this.#answer(textDocument.uri, [], ({ project, file }) => completionsAt(project, file, offsetAt(file, position))),
    );
    connection.onDefinition(({ textDocument, position }) =>
      this.#answer(textDocument.uri, [], ({ project, file, uriOf }) =>
        definitionAt(project, file, offsetAt(file, position), uriOf),
      ),
    );
    connection.onReferences(({ textDocument, position }) =>
      this.#answer(textDocument.uri, [], ({ project, file, uriOf }) =>
        referencesAt(project, file, offsetAt(file, position), uriOf),
      ),
    );
    connection.onCodeAction(({ textDocument, range, context }) =>
      this.#answer(textDocument.uri, [], ({ project, findings, file, uriOf }) =>
        codeActions({
          findings,
          file,
          range,
          diagnostics: context.diagnostics,
          uriOf,
          baseline: { file: project.baseline, uri: uriOf(BASELINE_FILE), canCreate: this.#canCreate },
          opensPages: this.#opensPages,
        }),
      ),
    );
    connection.onDocumentLinks(({ textDocument }) =>
      this.#answer(textDocument.uri, [], ({ project, file, uriOf }) => documentLinks(project, file, uriOf)),
    );
    connection.onExecuteCommand(async ({ command, arguments: [page] = [] }) => {
      if (command !== OPEN_PAGE || typeof page !== 'string' || !this.#isShown(page)) return;
      await connection.window.showDocument({ uri: page, external: true });
    });
    connection.languages.inlayHint.on(({ textDocument }) =>
      this.#answer(textDocument.uri, [], ({ project, file }) => inlayHints(project, file)),
    );
  }

  /** Answers about a document from what was last known; a question that fails is told in the log, and the server goes on. */
  #answer<Answer>(uri: string, nothing: Answer, ask: (known: Known) => Answer): Answer {
    try {
      return (
        this.#at(uri, ({ project, path }) => {
          const { known } = project;
          const text = this.#documents.get(uri)?.getText();
          const source = project.fileOf(path);
          const file = text === undefined || source?.text === text ? source : { path, text };
          if (!known || !file) return nothing;
          const open = this.#openUris(project);
          return ask({
            project: known.project,
            findings: known.report.findings,
            file,
            uriOf: (other) => open.get(other) ?? project.uriOf(other),
          });
        }) ?? nothing
      );
    } catch (error) {
      this.#log('A question could not be answered', error);
      return nothing;
    }
  }

  /** The page of a rule that has reported something: no other address is opened. */
  #isShown(page: string): boolean {
    return [...this.#projects.values()].some((project) => project.findings().some(({ docs }) => docs === page));
  }

  /** The innermost folder that holds a document. */
  #at<Answer>(
    uri: string,
    use: (place: { readonly project: WorkspaceProject; readonly path: string }) => Answer,
  ): Answer | undefined {
    const places = [...this.#projects.values()].flatMap((project) => {
      const path = project.pathOf(uri);
      return path === undefined ? [] : [{ project, path }];
    });
    const [place] = places.sort((a, b) => b.project.root.length - a.project.root.length);
    return place && use(place);
  }

  /** Messages of errors may quote what stands in files; the names of their kinds don't. */
  #log(what: string, error: unknown): void {
    this.#connection.console.error(`${what} (${error instanceof Error ? error.name : 'unknown error'}).`);
  }
}

interface Known {
  readonly project: Project;
  readonly findings: readonly Finding[];
  readonly file: SourceFile;
  readonly uriOf: (path: string) => string;
}
