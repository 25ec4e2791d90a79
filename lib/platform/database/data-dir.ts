import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { access, chmod, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import path from "node:path";
import { DatabaseUnavailable } from "@/lib/platform/database/unavailable";

/** Room left for a socket's address by the strictest of the systems we know (104 bytes on macOS). */
const longestSocketPath = 103;

/** Makes the folder and checks that it can be written to. Throws DatabaseUnavailable with the reason. */
export async function prepareDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o711 });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    // PostgreSQL may run as another user, who only has to pass through; what is secret inside is 0600.
    if (process.getuid?.() === 0) await chmod(dataDir, (await stat(dataDir)).mode | 0o011);
  } catch {
    throw new DatabaseUnavailable(
      `Le dossier de données « ${dataDir} » ne peut pas être écrit : donnez-en les droits à ce compte, ou choisissez un autre dossier avec DATA_DIR.`,
    );
  }
}

/**
 * Takes the folder for this process until the returned function is called or the process dies.
 * A listening socket is the lock: unlike a file of process numbers, it cannot outlive its owner.
 * Throws DatabaseUnavailable when another portal holds the folder.
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  const file = path.join(dataDir, "verrou");
  const relative = path.relative(process.cwd(), file);
  const address = relative.length < file.length ? relative : file;
  if (Buffer.byteLength(address) > longestSocketPath) {
    throw new DatabaseUnavailable(`Le chemin du dossier de données « ${dataDir} » est trop long.`);
  }
  if (await answers(address)) {
    throw new DatabaseUnavailable(
      `Un portail utilise déjà le dossier de données « ${dataDir} » : arrêtez-le, ou choisissez un autre dossier avec DATA_DIR.`,
    );
  }
  await rm(file, { force: true });
  const server = await listen(address);
  return () => new Promise((resolve) => server.close(() => resolve()));
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

function listen(address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", reject);
    server.listen(address, () => resolve(server.unref()));
  });
}

/** The secret kept in a file of the folder (0600), made of 32 random bytes the first time. */
export async function keptSecret(dataDir: string, name: string): Promise<string> {
  const file = path.join(dataDir, name);
  try {
    return (await readFile(file, "utf8")).trim();
  } catch {
    const secret = randomBytes(32).toString("base64url");
    await writeFile(file, `${secret}\n`, { mode: 0o600 });
    return secret;
  }
}
