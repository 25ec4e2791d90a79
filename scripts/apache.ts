import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { installPackages, unpackPackages } from "./debian";
import { capture, Failure, step } from "./steps.mjs";

/** An Apache with mod_auth_openidc: its program, the folder of its modules, and what it needs to find its libraries. */
export type Apache = {
  readonly program: string;
  readonly modules: string;
  readonly env: Readonly<Record<string, string>>;
};

const packages = ["apache2-bin", "libapache2-mod-auth-openidc"];
const unpacked = path.resolve("node_modules/.cache/apache");

/** The system's Apache, or the copy unpacked here. */
export function findApache(): Apache | undefined {
  return ["/", unpacked].map(apacheUnder).find((found) => found !== undefined);
}

/** The same, installing Debian's when there is none. Throws Failure when that cannot be done. */
export async function ensureApache(): Promise<Apache> {
  const found = findApache();
  if (found) return found;
  await step("Installation de l’Apache des essais", async () => {
    await installPackages(packages)
      .catch(unpack)
      .catch(() => undefined);
  });
  const installed = findApache();
  if (installed) return installed;
  throw new Failure(
    "Apache ou mod_auth_openidc manque aux essais : installez apache2-bin et libapache2-mod-auth-openidc.",
  );
}

function apacheUnder(root: string): Apache | undefined {
  const program = path.join(root, "usr/sbin/apache2");
  const modules = path.join(root, "usr/lib/apache2/modules");
  if (!existsSync(program) || !existsSync(path.join(modules, "mod_auth_openidc.so"))) return undefined;
  if (root === "/") return { program, modules, env: {} };
  const libraries = path.join(root, "usr/lib");
  const folders = readdirSync(libraries).filter((name) => name.includes("-linux-"));
  const LD_LIBRARY_PATH = folders.map((name) => path.join(libraries, name)).join(path.delimiter);
  return { program, modules, env: { LD_LIBRARY_PATH } };
}

/** Without root: Debian's packages and the libraries missing here, unpacked where nothing of the system changes. */
async function unpack(): Promise<void> {
  const simulated = await capture("apt-get", ["install", "-s", "--no-install-recommends", ...packages], {
    LC_ALL: "C",
  });
  const missing = [...simulated.output.matchAll(/^Inst (\S+)/gm)].map(([, name = ""]) => name);
  await unpackPackages([...new Set([...packages, ...missing])], unpacked);
}
