import { type DeflateOptions, Zip, ZipDeflate } from "fflate";

export type ZipEntry = { readonly nom: string; readonly contenu: AsyncIterable<string> };

/** A zip of these files, made while they are read: nothing of it is held but what is being compressed. */
export async function* zipEntries(
  entries: Iterable<ZipEntry>,
  { level = 6 }: Pick<DeflateOptions, "level"> = {},
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let failed: Error | null = null;
  const zip = new Zip((error, chunk) => {
    if (error) failed = error;
    else ready.push(chunk);
  });
  function* taken(): Generator<Uint8Array> {
    if (failed) throw failed;
    const chunks = ready;
    ready = [];
    yield* chunks;
  }
  const encoder = new TextEncoder();
  for (const { nom, contenu } of entries) {
    const file = new ZipDeflate(nom, { level });
    zip.add(file);
    for await (const text of contenu) {
      file.push(encoder.encode(text));
      yield* taken();
    }
    file.push(new Uint8Array(0), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}
