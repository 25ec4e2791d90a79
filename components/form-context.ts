"use client";

import { createContext, useContext } from "react";
import { type FormState, idle } from "@/lib/platform/form-state";

type FormInfo = { prefix: string; state: FormState; pending: boolean };

/** Outside a `Form` (a filter, a search), fields simply know no error. */
export const FormContext = createContext<FormInfo>({ prefix: "", state: idle, pending: false });

/** What a field takes from its form: its id, its error, what was typed before the server answered. */
export function useField(name: string) {
  const { prefix, state } = useContext(FormContext);
  const value = state.values[name];
  return {
    id: fieldId(prefix, name),
    error: state.errors[name],
    echo: typeof value === "string" ? value : value?.[0],
    echoes: typeof value === "string" ? [value] : value,
    // A cut connection answers nothing: fields then stay as they are.
    answered: Object.keys(state.values).length > 0,
  };
}

export function fieldId(prefix: string, name: string): string {
  return prefix === "" ? name : `${prefix}-${name}`;
}
