import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

/** The lines that people may read, with where they are: what the screens and the sentences say, not the comments. */
function saidLines(): string[] {
  return ["app", "components", "lib"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/(test|testing)\.tsx?$|generated/.test(file))
      .flatMap((file) =>
        readFileSync(path.join(root, folder, file), "utf8")
          .replace(/\/\*[\s\S]*?\*\/|\s\/\/.*/g, "")
          .split("\n")
          .map((line) => `${folder}/${file} : ${line.trim()}`),
      ),
  );
}

const matching = (wrong: RegExp) => saidLines().filter((line) => wrong.test(line));

test("un guillemet ne se sépare pas de ce qu’il entoure, en fin de ligne", () =>
  expect(matching(/«( |$)| »/)).toEqual([]));

test("une échappée n’est pas dans un attribut, qui la montrerait telle quelle", () =>
  expect(matching(/\s[\w-]+="[^"]*\\u[0-9a-f]{4}/)).toEqual([]));
