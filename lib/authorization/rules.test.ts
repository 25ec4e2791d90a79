import { describe, expect, test } from "vitest";
import { confirmed, matrix } from "@/lib/authorization/matrix";
import { type Cell, type Kind, type Role, roles, states } from "@/lib/authorization/matrix-axes";
import { refusals } from "@/lib/authorization/refusals";
import { type Action, actions, authorize, can, refusalOf } from "@/lib/authorization/rules";
import type { Viewer, ViewerMaison } from "@/lib/authorization/viewer";
import { Forbidden, IdentityNeeded } from "@/lib/platform/errors";

type AnyRule = (viewer: Viewer, action: Action, ...target: unknown[]) => unknown;
const SELF = "00000000-0000-7000-8000-000000000001";
const OTHER = "00000000-0000-7000-8000-000000000002";

function viewerAs(role: Role, statut: "ACTIF" | "INACTIF"): Viewer {
  const maison = (id: string, genre: ViewerMaison["genre"], of: ViewerMaison["statut"]) => ({
    id,
    genre,
    statut: of,
    nom: id,
  });
  const maisons: Partial<Record<Role, ViewerMaison[]>> = {
    delegue: [maison("maison", "DELEGUE", statut)],
    principal: [maison("maison", "PRINCIPAL", statut)],
    autreMaison: [maison("autre", "DELEGUE", "ACTIF")],
  };
  return {
    id: SELF,
    sessionId: "session",
    prenom: "P",
    nom: "N",
    courriel: "p@exemple.example",
    staff: role === "personnel" || role === "sansFacteur",
    factor: role === "personnel",
    identityFresh: true,
    today: "2026-11-23",
    maisons: maisons[role] ?? [],
    ficheIds: [],
  };
}

/** The target that a column of the matrix describes. */
function targetOf(kind: Kind, state: string, role: Role): unknown[] {
  const maison = { id: "maison", statut: state.includes("maison inactive") ? "INACTIF" : "ACTIF" };
  const self = state.includes("soi-même");
  const delegue = self ? role === "delegue" : state.includes("délégué");
  const targets: Record<Kind, unknown[]> = {
    rien: [],
    maison: [maison],
    administrateur: [{ userId: self ? SELF : OTHER, genre: delegue ? "DELEGUE" : "PRINCIPAL", maison }],
    fiche: [{ maison, active: state.includes("fiche active"), onList: state.includes("sur la liste") }],
    personne: [{ id: self ? SELF : OTHER }],
  };
  return targets[kind];
}

const cells = actions.flatMap((action) => {
  const { kind, rows } = matrix[action];
  return (Object.keys(roles) as Role[]).flatMap((role) =>
    states[kind].map((state, column) => ({
      action,
      kind,
      role,
      state,
      expected: rows[role][column] as Cell,
    })),
  );
});
const refused = cells.filter(({ expected }) => typeof expected === "string");
const permitted = cells.filter(({ expected }) => expected === null);

describe("la matrice des droits", () => {
  test("dit tout : chaque action, chaque rôle, chaque état", () => {
    expect(Object.keys(matrix).sort()).toEqual([...actions].sort());
    for (const action of actions) {
      const { kind, rows } = matrix[action];
      for (const role of Object.keys(roles) as Role[])
        expect(rows[role], `${action} ${role}`).toHaveLength(states[kind].length);
    }
  });
});

function ask({ action, kind, role, state }: (typeof cells)[number]) {
  const viewer = viewerAs(role, state.includes("maison inactive") ? "INACTIF" : "ACTIF");
  const target = targetOf(kind, state, role);
  const through = (rule: unknown) => (rule as AnyRule)(viewer, action, ...target);
  const late = { ...viewer, identityFresh: false };
  return {
    refusal: through(refusalOf),
    allowed: through(can),
    attempt: () => through(authorize),
    later: () => (authorize as AnyRule)(late, action, ...target),
  };
}

const whoAndWhen = ({ role, state }: (typeof cells)[number]) => `${roles[role]}${state && ` (${state})`}`;

describe("refuse", () => {
  for (const cell of refused) {
    test(`${cell.action} à ${whoAndWhen(cell)} : ${cell.expected}`, () => {
      const { refusal, allowed, attempt } = ask(cell);
      expect(refusal).toBe(cell.expected);
      expect(allowed).toBe(false);
      expect(attempt).toThrow(Forbidden);
      expect(attempt).toThrow(refusals[cell.expected as keyof typeof refusals]);
    });
  }
});

describe("permet", () => {
  for (const cell of permitted) {
    test(`${cell.action} à ${whoAndWhen(cell)}`, () => {
      const { refusal, allowed, attempt } = ask(cell);
      expect(refusal).toBeNull();
      expect(allowed).toBe(true);
      expect(attempt).not.toThrow();
    });
  }
});

describe("plus de dix minutes après avoir confirmé son identité (ASVS 7.5.3)", () => {
  for (const cell of permitted) {
    const asks = confirmed.includes(cell.action);
    test(`${cell.action} ${asks ? "la redemande" : "ne la redemande pas"} à ${whoAndWhen(cell)}`, () => {
      const { later } = ask(cell);
      if (asks) expect(later).toThrow(IdentityNeeded);
      else expect(later).not.toThrow();
    });
  }

  for (const cell of refused) {
    test(`${cell.action} reste refusé à ${whoAndWhen(cell)}`, () => {
      expect(ask(cell).later).toThrow(Forbidden);
    });
  }
});
