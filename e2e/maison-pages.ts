import type { Page } from "@playwright/test";
import { choosePerson, expect } from "@/e2e/fixtures";
import { parseNeq } from "@/lib/platform/neq";

/** Finds the house in the list and opens it; returns its path. */
export async function openMaison(page: Page, nom: string): Promise<string> {
  await page.goto(`/maisons?q=${encodeURIComponent(nom)}`);
  await page.getByRole("link", { name: nom, exact: true }).click();
  await expect(
    page.getByRole("heading", { level: 1, name: "Édition d’une maison de production" }),
  ).toBeVisible();
  return new URL(page.url()).pathname;
}

/** By AQPM’s staff: ends on the page of the new house. */
export async function createMaison(aline: Page, nom: string): Promise<string> {
  await aline.goto("/maisons");
  await aline.getByRole("link", { name: "Créer une maison de production" }).click();
  await aline.getByLabel("Nom", { exact: true }).fill(nom);
  await aline.getByRole("button", { name: "Créer" }).click();
  await expect(
    aline.getByText("La maison de production est créée. Désignez maintenant ses délégués."),
  ).toBeVisible();
  return new URL(aline.url()).pathname;
}

/** Types, chooses, and confirms on the full name and address. */
export async function choose(page: Page, typed: string, courriel: string, button: string): Promise<void> {
  await choosePerson(page, typed);
  await expect(page.getByRole("heading", { level: 1, name: "Est-ce la bonne personne?" })).toBeVisible();
  await expect(page.getByText(courriel)).toBeVisible();
  await page.getByRole("button", { name: button, exact: true }).click();
}

/** A NEQ that no other test uses, its last digit being the check of the seven before. */
export function newNeq(): string {
  const seven = String(Math.floor(Math.random() * 10_000_000)).padStart(7, "0");
  const last = [..."0123456789"].find((digit) => parseNeq(`11${seven}${digit}`));
  return `11${seven}${last}`;
}
