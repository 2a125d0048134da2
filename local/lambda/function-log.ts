import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Outcome } from './execution-environment';
import type { LoggingConfiguration } from './state';

/** What Lambda itself writes about an invocation, and where a function's own output goes. */
export class FunctionLog {
  /** `allowed` says whether the function's role lets it log. */
  constructor(
    private readonly path: string,
    private readonly logging: LoggingConfiguration,
    private readonly allowed: () => boolean,
  ) {}

  write(text: string): void {
    if (!this.allowed()) return;
    mkdirSync(dirname(this.path), { recursive: true });
    appendFileSync(this.path, text);
  }

  started(requestId: string): void {
    this.platform('INFO', 'platform.start', { requestId, version: '$LATEST' }, () => [
      `START RequestId: ${requestId} Version: $LATEST`,
    ]);
  }

  ended(requestId: string, { status, note }: Outcome, milliseconds: number, memorySize: number): void {
    const durationMs = Math.round(milliseconds * 100) / 100;
    const billedDurationMs = Math.ceil(milliseconds);
    const record = { requestId, status, metrics: { durationMs, billedDurationMs, memorySizeMB: memorySize } };
    this.platform(status === 'success' ? 'INFO' : 'WARN', 'platform.report', record, () => [
      ...(note ? [note] : []),
      `END RequestId: ${requestId}`,
      `REPORT RequestId: ${requestId}\tDuration: ${durationMs.toFixed(2)} ms\tBilled Duration: ${String(billedDurationMs)} ms\tMemory Size: ${String(memorySize)} MB`,
    ]);
  }

  private platform(level: 'INFO' | 'WARN', type: string, record: object, lines: () => string[]): void {
    const { logFormat, systemLogLevel } = this.logging;
    if (logFormat === 'Text')
      this.write(
        lines()
          .map((line) => `${line}\n`)
          .join(''),
      );
    else if (level === 'WARN' || systemLogLevel !== 'WARN') {
      this.write(`${JSON.stringify({ time: new Date().toISOString(), type, record })}\n`);
    }
  }
}
