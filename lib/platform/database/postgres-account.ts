import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { DatabaseUnavailable } from "@/lib/platform/database/unavailable";

/** The user PostgreSQL runs as when the portal is started by root, whom PostgreSQL refuses. */
export type PostgresAccount = { readonly uid: number; readonly gid: number };

const run = promisify(execFile);

/** Returns undefined when PostgreSQL can run as the current user. Creates no account. */
export async function findPostgresAccount(): Promise<PostgresAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    try {
      const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    } catch {
      // That account does not exist: try the next.
    }
  }
  throw new DatabaseUnavailable(
    "PostgreSQL refuse de tourner sous root, et ce système n’a ni compte « postgres » ni compte « nobody » : démarrez le portail sous un autre compte.",
  );
}

/** Whether the account may enter the folder, all its parents included. */
export async function canEnter(account: PostgresAccount | undefined, folder: string): Promise<boolean> {
  if (!account) return true;
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    const { mode, uid, gid } = await stat(current);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (current === path.dirname(current)) return true;
  }
}
