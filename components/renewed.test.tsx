import { renderToReadableStream } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Form } from "@/components/form";
import { Renewed } from "@/components/renewed";
import { type FormState, idle } from "@/lib/platform/form-state";

/** A server action as React knows one, whose form is posted without JavaScript. */
const action = Object.assign(async () => idle, {
  bind: () => action,
  $$FORM_ACTION: () => ({ name: "$ACTION_REF_0", method: "POST", data: new FormData() }),
  $$IS_SIGNATURE_EQUAL: () => true,
}) as unknown as () => Promise<FormState>;

/** The page of a row at this version, as the answer `formState` to the form that was posted. */
async function pageOf(version: string, formState?: readonly unknown[]): Promise<string> {
  const page = (
    <Renewed version={version}>
      <Form action={action} hidden={{ version }} id="ligne" />
    </Renewed>
  );
  return new Response(await renderToReadableStream(page, { formState } as object)).text();
}

describe("sans JavaScript", () => {
  test("le refus d’une ligne modifiée entre-temps se lit, même si la ligne n’est plus celle qui a été montrée", async () => {
    const [, key] = /name="\$ACTION_KEY" value="([^"]+)"/.exec(await pageOf("avant")) ?? [];
    const refused = { ...idle, status: "error", message: "Cet accès a été modifié entre-temps." };
    expect(await pageOf("après", [refused, key, "ligne", 0])).toContain("modifié entre-temps");
  });

  test("refusé, ce qui est tapé l’est encore s’il repart tel quel : il parle de la ligne qu’il montrait ; un simple bouton parle de celle d’à présent", async () => {
    const [, key] = /name="\$ACTION_KEY" value="([^"]+)"/.exec(await pageOf("avant")) ?? [];
    const versionOf = async (values?: object) => {
      const refused = { ...idle, status: "error", message: "Modifié entre-temps.", values };
      const page = await pageOf("après", values && [refused, key, "ligne", 0]);
      return /name="version" value="([^"]+)"/.exec(page)?.[1];
    };
    expect(await versionOf({ version: "avant", nom: "Tapé" })).toBe("avant");
    expect(await versionOf({ version: "avant" })).toBe("après");
    expect(await versionOf()).toBe("après");
  });
});
