import type { ChildProcess } from "node:child_process";

type Environment = Readonly<Record<string, string | undefined>>;

export class Failure extends Error {
  constructor(message: string, code?: number);
  readonly code: number;
}
export function run(
  command: string,
  args: readonly string[],
  options?: { env?: Environment; failure?: string },
): Promise<string>;
export function capture(
  command: string,
  args: readonly string[],
  env?: Environment,
): Promise<{ code: number; output: string }>;
export function step<T>(label: string, work: () => Promise<T>): Promise<T>;
export function seconds(since: number): string;
export function stopWith(handler: () => void): void;
export function main(program: () => Promise<void>): Promise<void>;
export function killGroup(child: ChildProcess, signal: NodeJS.Signals): void;
