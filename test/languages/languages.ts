import { join } from 'node:path';
import type { Language } from './language';

const python: Language = {
  name: 'Python',
  target: 'python',
  toolchain: [['python3', '-c', 'import ensurepip, venv']],
  synthesis: ({ built, version, cdk }) => [
    ['python3', '-m', 'venv', 'venv'],
    [
      join('venv', 'bin', 'pip'),
      ...['install', '--quiet', '--find-links', built, `cdk-chime-accounts==${version}`, `aws-cdk-lib==${cdk}`],
    ],
    [join('venv', 'bin', 'python'), 'first.py'],
  ],
};

const java: Language = {
  name: 'Java',
  target: 'java',
  toolchain: [
    ['javac', '-version'],
    ['mvn', '-version'],
  ],
  // Maven would keep a package of this version for good, so that the next run would get this one's.
  synthesis: ({ built, scratch, version, cdk }) => [
    [
      'mvn',
      ...['--batch-mode', '--quiet', `-Dmaven.repo.local=${join(scratch, 'm2')}`],
      ...[`-Dbuilt=${built}`, `-Dversion=${version}`, `-Dcdk=${cdk}`, 'compile', 'exec:java'],
    ],
  ],
};

const GO_MODULE = 'github.com/cdk-chime-accounts/cdk-chime-accounts-go/cdkchimeaccounts';

const go: Language = {
  name: 'Go',
  target: 'go',
  toolchain: [['go', 'version']],
  synthesis: ({ built, version, cdk }) => [
    ['go', 'mod', 'init', 'example.com/first'],
    ['go', 'mod', 'edit', `-require=${GO_MODULE}@v${version}`],
    ['go', 'mod', 'edit', `-replace=${GO_MODULE}=${join(built, 'cdkchimeaccounts')}`],
    ['go', 'mod', 'edit', `-require=github.com/aws/aws-cdk-go/awscdk/v2@v${cdk}`],
    ['go', 'mod', 'tidy'],
    ['go', 'run', '.'],
  ],
  // The CDK's packages are large: compiled side by side, they take all the memory that there is.
  environment: () => ({ GOFLAGS: `${process.env.GOFLAGS ?? ''} -p=1`.trim() }),
};

const dotnet: Language = {
  name: 'C#',
  target: 'dotnet',
  toolchain: [['dotnet', '--version']],
  synthesis: () => [['dotnet', 'run']],
  environment: ({ built, scratch, version, cdk }) => ({
    BUILT: built,
    OURS: version,
    CDK: cdk,
    NUGET_PACKAGES: join(scratch, 'nuget'),
  }),
};

export const languages: readonly Language[] = [python, java, go, dotnet];
