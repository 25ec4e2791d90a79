"use client";

import type { ReactNode } from "react";
import { RecoveryCodes } from "@/app/(portail)/profil/securite/recovery-codes";
import { Form } from "@/components/form";
import type { FormAction } from "@/lib/platform/form-state";

type Props = {
  action: FormAction<readonly string[]>;
  id: string;
  label: string;
  children: ReactNode;
  /** Whose codes they are, for who prints them. */
  courriel: string;
  /** Where one goes once the codes are kept. */
  next: { href: "/fiches" | "/profil/securite"; label: string };
};

/**
 * A form whose answer is recovery codes. They are in the answer alone, with JavaScript or without: loading the page again
 * shows them no more.
 */
export function CodesForm({ courriel, next, ...form }: Props) {
  return (
    <Form
      {...form}
      answer={(codes) => <RecoveryCodes codes={codes as readonly string[]} courriel={courriel} next={next} />}
    />
  );
}
