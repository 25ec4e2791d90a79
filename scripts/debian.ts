import { mkdirSync } from "node:fs";
import { run } from "./steps.mjs";

/** Installs Debian's packages on this machine; only root can. Throws Failure, or what kept it from trying. */
export async function installPackages(names: readonly string[]): Promise<void> {
  if (process.getuid?.() !== 0) throw new Error("Il faut être root pour installer des paquets.");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update"], { env });
  await run("apt-get", ["install", "-y", "--no-install-recommends", ...names], { env });
}

/** Without root: unpacks these packages, and nothing that they depend on, in a folder of ours. Throws as `installPackages`. */
export async function unpackPackages(names: readonly string[], folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const script = 'cd "$0" && apt-get download "$@" && for p in *.deb; do dpkg -x "$p" .; done && rm *.deb';
  await run("sh", ["-c", script, folder, ...names]);
}
