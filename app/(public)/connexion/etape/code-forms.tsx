import type { ReactNode } from "react";
import { giveCodeAction, giveSecoursAction } from "@/app/(public)/connexion/etape/actions";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { TextField } from "@/components/text-field";

/** `children` lead to what else one may do. */
type Props = { suite: string; children: ReactNode };

/** A code of the authenticator application. */
export function ApplicationForm({ suite, children }: Props) {
  return (
    <Form action={giveCodeAction} id="application" label="Code à six chiffres" hidden={hiddenOf(suite)}>
      <TextField
        name="code"
        label="Code à six chiffres"
        hint="Votre application d’authentification en montre un nouveau toutes les 30 secondes."
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={20}
        required
      />
      <Actions>{children}</Actions>
    </Form>
  );
}

/** A recovery code, for who does not have their application at hand. */
export function SecoursForm({ suite, children }: Props) {
  return (
    <Form action={giveSecoursAction} id="secours" label="Code de secours" hidden={hiddenOf(suite)}>
      <TextField
        name="code"
        label="Code de secours"
        hint="L’un des dix que vous avez gardés en configurant votre second facteur. Il ne sert qu’une fois."
        autoComplete="off"
        maxLength={60}
        required
      />
      <Actions>{children}</Actions>
    </Form>
  );
}

function Actions({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
      <SubmitButton pendingLabel="Vérification…">Continuer</SubmitButton>
      {children}
    </div>
  );
}

function hiddenOf(suite: string): Readonly<Record<string, string>> {
  return suite ? { suite } : {};
}
