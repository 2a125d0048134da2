/** A language that jsii makes a package for, and how its users come from there to a template. */
export interface Language {
  readonly name: string;
  /** Its name for jsii-pacmak, which is also that of the folder with its program. */
  readonly target: string;
  /** Commands that succeed where everything is installed that it takes. */
  readonly toolchain: readonly Command[];
  /** What to run, in a folder with a copy of the program. */
  synthesis(given: Given): readonly Command[];
  /** Variables that its tools need. */
  environment?(given: Given): NodeJS.ProcessEnv;
}

export type Command = readonly [program: string, ...args: string[]];

export interface Given {
  /** The folder with our package in this language. */
  readonly built: string;
  /** A folder for what must not outlast the run. */
  readonly scratch: string;
  /** The version of our package. */
  readonly version: string;
  /** The oldest CDK that it supports. */
  readonly cdk: string;
}
