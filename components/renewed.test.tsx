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

  test("refusé, le même formulaire envoyé de nouveau l’est encore : il parle toujours de la ligne qu’il montrait", async () => {
    const [, key] = /name="\$ACTION_KEY" value="([^"]+)"/.exec(await pageOf("avant")) ?? [];
    const refused = {
      ...idle,
      status: "error",
      message: "Modifié entre-temps.",
      values: { version: "avant" },
    };
    expect(await pageOf("après", [refused, key, "ligne", 0])).toContain('name="version" value="avant"');
    expect(await pageOf("après")).toContain('name="version" value="après"');
  });
});
