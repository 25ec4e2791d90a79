import { expect, test, vi } from "vitest";
import { log } from "@/lib/platform/log";
import { doEach } from "@/lib/platform/tasks/due";

const userId = "01890a5d-ac96-774b-bcce-b302099a8057";

test("ce qui échoue n’arrête pas la suite, et le journal technique n’en garde que l’identifiant", async () => {
  const error = vi.spyOn(log, "error").mockImplementation(() => undefined);
  const due = [
    { userId, courriel: "muriel@boreales.example" },
    { userId, courriel: "karim@boreales.example" },
  ];
  const done = await doEach(due, ({ courriel }) =>
    courriel.startsWith("muriel") ? Promise.reject(new Error("rien ne va")) : Promise.resolve(1),
  );
  expect(done).toBe(1);
  expect(error).toHaveBeenCalledExactlyOnceWith(
    { err: expect.any(Error), objet: { userId } },
    expect.any(String),
  );
});
