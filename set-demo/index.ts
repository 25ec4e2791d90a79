import { ensureKey } from "./keys";
import { createStandIn } from "./server";
import { readSettings } from "./settings";

try {
  const settings = readSettings(process.env);
  const server = createStandIn(settings, await ensureKey(settings.keyFolder));
  server.once("error", (error) => leave(sentence(error)));
  server.listen(settings.port, "127.0.0.1");
} catch (error) {
  leave(sentence(error));
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => process.exit(0));

function sentence(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const port = Number(process.env.SET_PORT || 3001);
  if (code === "EADDRINUSE") {
    return `Le port ${port} est déjà utilisé. Choisissez-en un autre : SET_PORT=${port + 100} npm start`;
  }
  if (code === "EACCES" || code === "EROFS" || code === "ENOSPC" || code === "ENOTDIR") {
    return `Le SET d’essai ne peut pas écrire ses clés dans DATA_DIR (${code}).`;
  }
  if (error instanceof SyntaxError) {
    return "La clé du SET d’essai est illisible. Supprimez le dossier set-demo de DATA_DIR et recommencez.";
  }
  return message;
}

function leave(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}
