import * as vscode from 'vscode';
import { LanguageClient, TransportKind, type ServerOptions } from 'vscode-languageclient/node';
import { runCommand } from './run-command.js';
import { serverPath, type ServerPath } from './server-path.js';
import { statusOf, type Checked } from './status.js';

const STAGES = ['auto', 'production', 'staging', 'development', 'test'] as const;
const SCHEME = 'directus-lint';

/** Called once, when a folder with files of a deployment is opened. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const extension = new Extension(context);
  context.subscriptions.push(extension);
  await extension.start();
}

class Extension implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #output = vscode.window.createOutputChannel('directus-lint', { log: true });
  readonly #status = vscode.window.createStatusBarItem('directus-lint', vscode.StatusBarAlignment.Left);
  readonly #checked = new Map<string, Checked>();
  /** Texts of the pages that are open, by their addresses. */
  readonly #pages = new Map<string, string>();
  #client: LanguageClient | undefined;

  constructor(context: vscode.ExtensionContext) {
    this.#context = context;
    this.#status.name = 'directus-lint';
    this.#status.command = 'directusLint.pickStage';
    const command = (name: string, run: () => unknown) => vscode.commands.registerCommand(`directusLint.${name}`, run);
    context.subscriptions.push(
      this.#output,
      this.#status,
      command('preflight', () => this.#preflight()),
      command('explainVariable', () => this.#explainVariable()),
      command('pickStage', () => this.#pickStage()),
      command('restart', () => this.#restart()),
      command('showOutput', () => this.#output.show()),
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
        provideTextDocumentContent: (uri) => this.#pages.get(uri.toString()) ?? '',
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('directusLint')) void this.#restart();
      }),
    );
  }

  async start(): Promise<void> {
    const { module, chosenBy } = this.#server();
    this.#output.appendLine(
      `Running ${module} (${chosenBy === 'setting' ? 'from the settings' : 'of the extension'}).`,
    );
    const run: ServerOptions = { module, args: ['lsp'], transport: TransportKind.stdio };
    const stage = this.#stage();
    this.#client = new LanguageClient('directus-lint', 'directus-lint', run, {
      documentSelector: [{ scheme: 'file' }],
      outputChannel: this.#output,
      initializationOptions: { status: true, ...(stage === 'auto' ? {} : { stage }) },
    });
    this.#client.onNotification('directus-lint/checked', ({ uri, ...checked }: Checked & { uri: string }) => {
      this.#checked.set(uri, checked);
      this.#show();
    });
    try {
      await this.#client.start();
    } catch (error) {
      this.#tell(error);
    }
  }

  async dispose(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    // One that never started can't be stopped.
    if (client?.isRunning() === true) await client.dispose();
  }

  #server(): ServerPath {
    const setting = vscode.workspace.getConfiguration('directusLint').get<string>('serverPath');
    return serverPath(setting, this.#context.extensionPath);
  }

  #stage(): string {
    return vscode.workspace.getConfiguration('directusLint').get<string>('stage') ?? 'auto';
  }

  #show(): void {
    const { text, tooltip, severity } = statusOf([...this.#checked.values()]);
    this.#status.text = text;
    this.#status.tooltip = tooltip;
    this.#status.backgroundColor =
      severity === 'none' ? undefined : new vscode.ThemeColor(`statusBarItem.${severity}Background`);
    this.#status.show();
  }

  async #restart(): Promise<void> {
    await this.dispose();
    this.#checked.clear();
    await this.start();
  }

  async #pickStage(): Promise<void> {
    const stage = await vscode.window.showQuickPick([...STAGES], {
      title: 'Judge this workspace as',
      placeHolder: 'auto: what the names and contents of the files say',
    });
    // Its change starts the server again.
    if (stage) await vscode.workspace.getConfiguration('directusLint').update('stage', stage);
  }

  async #preflight(): Promise<void> {
    const folder = await this.#folder();
    if (!folder) return;
    const stage = this.#stage();
    const args = ['preflight', '--format', 'markdown', ...(stage === 'auto' ? [] : ['--stage', stage])];
    await this.#page('preflight.md', folder, args);
  }

  async #explainVariable(): Promise<void> {
    const folder = await this.#folder();
    const editor = vscode.window.activeTextEditor;
    const word = editor?.document.getWordRangeAtPosition(editor.selection.active, /\w+/);
    const value = word ? editor?.document.getText(word) : undefined;
    const name = await vscode.window.showInputBox({
      prompt: 'Name of a variable, such as DB_HOST',
      ...(value ? { value } : {}),
    });
    if (folder && name) await this.#page(`${name.replace(/\W/g, '')}.txt`, folder, ['env', '--explain', name]);
  }

  /** Shows what a command prints, Markdown as a preview. */
  async #page(name: string, folder: string, args: readonly string[]): Promise<void> {
    try {
      const text = await runCommand(this.#server().module, args, folder);
      const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${String(Date.now())}/${name}` });
      this.#pages.set(uri.toString(), text);
      if (name.endsWith('.md')) await vscode.commands.executeCommand('markdown.showPreview', uri);
      else await vscode.window.showTextDocument(uri, { preview: true });
    } catch (error) {
      this.#tell(error);
    }
  }

  /** The folder of the active file, or the only one; else the user is asked. */
  async #folder(): Promise<string | undefined> {
    const active = vscode.window.activeTextEditor?.document.uri;
    const own = active && vscode.workspace.getWorkspaceFolder(active);
    const folders = vscode.workspace.workspaceFolders ?? [];
    const folder = own ?? (folders.length > 1 ? await vscode.window.showWorkspaceFolderPick() : folders[0]);
    return folder?.uri.fsPath;
  }

  #tell(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#output.appendLine(message);
    void vscode.window.showErrorMessage(`directus-lint: ${message}`, 'Show output').then((chosen) => {
      if (chosen) this.#output.show();
    });
  }
}
