import { resolve } from 'node:path';
import ts from 'typescript';

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node20,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: ['node'],
  paths: { 'cdk-chime-accounts': [resolve('lib/index.ts')], 'cdk-chime-local': [resolve('local/index.ts')] },
};

/** The constructs, and programs that import them by the package's name, as the compiler understands them. */
export class ReadmeProgram {
  private readonly program: ts.Program;
  private readonly files: readonly string[];

  constructor(sources: readonly string[]) {
    this.files = sources.map((_, index) => resolve(`readme-${index}.ts`));
    const texts = new Map(this.files.map((file, index) => [file, sources[index]]));
    const host = ts.createCompilerHost(options);
    const { fileExists, readFile } = host;
    host.fileExists = (file) => texts.has(file) || fileExists(file);
    host.readFile = (file) => texts.get(file) ?? readFile(file);
    this.program = ts.createProgram([...this.files, resolve('lib/contract.ts')], options, host);
  }

  /** What the compiler says of one of the sources. */
  errorsIn(index: number): string[] {
    return ts
      .getPreEmitDiagnostics(this.program, this.program.getSourceFile(this.files[index]))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  }

  /** The names of the members of an exported interface or class, with inherited ones; `tag` narrows them to those documented so. */
  membersOf(name: string, tag?: string, file = 'lib/index.ts'): string[] {
    return this.typeOf(file, name)
      .getProperties()
      .filter((member) => !tag || member.getJsDocTags().some((found) => found.name === tag))
      .map((member) => member.name);
  }

  /** The names on the wire of a resource type's attributes. */
  wireAttributesOf(resourceType: string): string[] {
    const checker = this.program.getTypeChecker();
    const member = (type: ts.Type, name: string) => checker.getTypeOfSymbol(found(type.getProperty(name), name));
    const definition = member(this.typeOf('lib/contract.ts', 'Contract'), resourceType);
    return member(definition, 'attributes')
      .getProperties()
      .map(({ name }) => name);
  }

  private typeOf(file: string, name: string): ts.Type {
    const checker = this.program.getTypeChecker();
    const source = found(this.program.getSourceFile(resolve(file)), file);
    const exported = checker.getExportsOfModule(found(checker.getSymbolAtLocation(source), file));
    const symbol = found(
      exported.find((candidate) => candidate.name === name),
      name,
    );
    return checker.getDeclaredTypeOfSymbol(symbol);
  }
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`There is no ${name}.`);
  return value;
}
