"use client";

import { createContext, type ReactNode, useContext } from "react";

type Scope = {
  /** Whose password is asked for: what a password manager looks under. */
  readonly courriel: string;
  /** Another way to confirm who one is, shown under the password where JavaScript runs: a passkey. */
  readonly alternative?: ReactNode;
};

const ScopeContext = createContext<Scope>({ courriel: "" });
/** Given to the alternative by the question. */
export const ConfirmedContext = createContext<() => void>(() => {});

/** Around the pages of someone signed in: what « Confirmez que c’est bien vous » knows of them. */
export function IdentityScope({ courriel, alternative, children }: Scope & { children: ReactNode }) {
  return <ScopeContext value={{ courriel, alternative }}>{children}</ScopeContext>;
}

export const useIdentityScope = () => useContext(ScopeContext);

/** What the alternative calls once the person has proven who they are: what they were doing goes on. */
export const useConfirmed = () => useContext(ConfirmedContext);
