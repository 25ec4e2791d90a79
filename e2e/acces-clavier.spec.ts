import type { Page } from "@playwright/test";
import { createFiche, expect, expectAccessible, newPerson, test } from "@/e2e/fixtures";

const PICKER = "Entrez le nom de l’utilisateur à ajouter";

type Node = { nodeId: string; role?: { value: unknown }; name?: { value: unknown }; childIds?: string[] };

/** What a screen reader finds in the regions that announce, as the browser’s accessibility tree has them. */
async function announced(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send("Accessibility.getFullAXTree")) as { nodes: Node[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const textOf = (node: Node): string =>
    node.role?.value === "StaticText"
      ? String(node.name?.value ?? "")
      : (node.childIds ?? []).map((id) => textOf(byId.get(id) ?? { nodeId: "" })).join(" ");
  return nodes
    .filter(({ role }) => role?.value === "status" || role?.value === "alert")
    .map(textOf)
    .join("\n");
}

async function expectAnnounced(page: Page, text: string | RegExp): Promise<void> {
  await expect
    .poll(() => announced(page), { timeout: 20_000 })
    .toMatch(typeof text === "string" ? new RegExp(text) : text);
}

/** The role and the name of what has the focus, from the accessibility tree. */
async function focused(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send("Accessibility.getFullAXTree")) as {
    nodes: (Node & { properties?: { name: string; value: { value: unknown } }[] })[];
  };
  await session.detach();
  const node = nodes.findLast(({ properties }) =>
    properties?.some(({ name, value }) => name === "focused" && value.value === true),
  );
  return `${node?.role?.value} ${node?.name?.value}`;
}

/** Presses Tab until what has the focus has this name; a person would do no more than go through the page. */
async function tabTo(page: Page, name: string | RegExp, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press(key);
    const label = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      return element?.ariaLabel ?? element?.labels?.[0]?.textContent ?? element?.textContent ?? "";
    });
    if (typeof name === "string" ? label.trim() === name : name.test(label)) return;
  }
  throw new Error(`« ${name} » ne s’atteint pas au clavier`);
}

test("au clavier seul, chaque geste s’atteint, se fait et s’annonce, et le focus va où va l’attention", async ({
  as,
}) => {
  test.slow();
  const page = await as("karim");
  const { url } = await createFiche(page);
  await page.goto(`${url}/acces`);
  const field = page.getByRole("combobox", { name: PICKER });

  // Add.
  await tabTo(page, PICKER);
  expect(await focused(page)).toBe(`combobox ${PICKER}`);
  await page.keyboard.type("tremblay-gagne", { delay: 20 });
  await expect(page.getByRole("option", { name: /Chloé/ })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expectAnnounced(page, "Chloé Tremblay-Gagné peut accéder au SET pour cette production.");
  await expect(field).toBeFocused();

  // Change: function and date, in the row just opened; refused, then saved.
  await tabTo(page, /^Fonction/);
  await page.keyboard.type("Régie");
  await tabTo(page, /^Jusqu’au/);
  // The order in which a date is typed is the browser's own.
  await page.locator(":focus").fill("2020-01-01");
  await tabTo(page, "Sauvegarder");
  await page.keyboard.press("Enter");
  await expectAnnounced(page, "Choisissez aujourd’hui ou une date à venir.");
  await tabTo(page, /^Jusqu’au/);
  await page.locator(":focus").fill("");
  await tabTo(page, "Sauvegarder");
  await page.keyboard.press("Enter");
  await expectAnnounced(page, "L’accès de Chloé Tremblay-Gagné est sauvegardé.");
  const row = page.getByRole("listitem").filter({ hasText: "Chloé Tremblay-Gagné" });
  await expect(row).toBeFocused();

  // Remove: the focus goes to the notice, and its undoing is next.
  await tabTo(page, "Retirer Chloé Tremblay-Gagné");
  await page.keyboard.press("Enter");
  await expectAnnounced(page, "L’accès de Chloé Tremblay-Gagné est retiré.");
  await expect(page.locator("#fait")).toBeFocused();
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("button Annuler");
  await page.keyboard.press("Enter");
  await expectAnnounced(page, "Chloé Tremblay-Gagné a de nouveau accès au SET");
  await expect(row).toBeFocused();

  // Restore from the former accesses.
  await tabTo(page, "Retirer Chloé Tremblay-Gagné");
  await page.keyboard.press("Enter");
  await expect(page.locator("#fait")).toBeFocused();
  await tabTo(page, /^Anciens accès/);
  await page.keyboard.press("Enter");
  await tabTo(page, "Remettre Chloé Tremblay-Gagné");
  await page.keyboard.press("Enter");
  await expectAnnounced(page, "Chloé Tremblay-Gagné a de nouveau accès au SET");

  // Invite, send again, cancel.
  const { courriel } = newPerson();
  await tabTo(page, PICKER, "Shift+Tab");
  await page.keyboard.type(courriel);
  await expect(page.getByRole("option", { name: `Inviter ${courriel}` })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expectAnnounced(page, "Une invitation est envoyée à");
  await expect(field).toBeFocused();
  // The row just added is open, and offers to send again.
  await tabTo(page, `Renvoyer l’invitation de ${courriel}`);
  await page.keyboard.press("Enter");
  await expectAnnounced(page, "Une nouvelle invitation est envoyée à");
  await tabTo(page, `Annuler l’invitation de ${courriel}`);
  await page.keyboard.press("Enter");
  await expectAnnounced(page, /L’invitation de .* est annulée/);
  await expect(page.locator("#fait")).toBeFocused();

  // Paste a list: typed here, since the keyboard has no other program to copy from.
  await tabTo(page, "Coller une liste");
  await page.keyboard.press("Enter");
  await tabTo(page, "Liste à coller");
  await page.keyboard.insertText(`Une Personne <${courriel}>\nquelqu’un`);
  await tabTo(page, "Vérifier la liste");
  await page.keyboard.press("Enter");
  await expectAnnounced(page, "1 à inviter, 1 ligne non comprise. Rien n’est encore fait.");
  expect(await focused(page)).toBe("heading Aperçu de la liste");
  await expectAccessible(page);
  await tabTo(page, "Ajouter (1)");
  await page.keyboard.press("Enter");
  await expectAnnounced(page, "1 invitation envoyée.");
  await expect(page.locator("#fait")).toBeFocused();
  await tabTo(page, "Annuler tout l’ajout");
  await page.keyboard.press("Enter");
  await expectAnnounced(page, "L’ajout de la liste est annulé.");
  await expectAccessible(page);
});

test("la liste, ses lignes et leurs boutons ont leurs rôles et leurs noms dans l’arbre d’accessibilité", async ({
  as,
}) => {
  const page = await as("muriel");
  const { url } = await createFiche(page);
  await page.goto(`${url}/acces`);
  await page.getByRole("combobox", { name: PICKER }).pressSequentially("chloe trem");
  await page.getByRole("option", { name: /Chloé Tremblay-Gagné/ }).click();
  await expect(page.getByText("peut accéder au SET pour cette production.")).toBeVisible();
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - heading "Gérer les accès" [level=1]
      - status:
        - paragraph: Chloé Tremblay-Gagné peut accéder au SET pour cette production.
        - form "Annuler l’ajout de Chloé Tremblay-Gagné":
          - button "Annuler"
      - combobox "${PICKER}"
      - region "Liste des accès":
        - heading "2 personnes" [level=2]
        - list:
          - listitem:
            - group:
              - combobox /^Fonction/
              - textbox /^Jusqu’au/
              - button "Sauvegarder"
              - paragraph:
                - link "Retirer Chloé Tremblay-Gagné de toute la maison…"
            - button "Retirer Chloé Tremblay-Gagné": Retirer
          - listitem:
            - button "Retirer Muriel Mur": Retirer
  `);
});
