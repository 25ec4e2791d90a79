import type { Route } from "next";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { PageHeader } from "@/components/page-header";
import { SubmitButton } from "@/components/submit-button";
import type { FormAction } from "@/lib/platform/form-state";

type Props<B extends string> = {
  /** The question: « Effacer le brouillon? » */
  title: string;
  /** Where « Annuler » leads too. */
  back: { href: Route<B>; label: string };
  action: FormAction;
  /** What the form sends, besides the confirmation itself. */
  hidden: Readonly<Record<string, string>>;
  id: string;
  /** The verb again: « Effacer ». */
  confirm: string;
  tone?: "danger" | "primary";
  /** What will happen. */
  children: ReactNode;
};

/** What `ConfirmDialog` asks, as a page: for who has no JavaScript. It answers `confirme`. */
export function ConfirmPage<B extends string>(props: Props<B>) {
  const { title, back, action, hidden, id, confirm, tone = "danger", children } = props;
  return (
    <>
      <PageHeader title={title} back={back} />
      <Card className="max-w-form">
        <div className="grid gap-5">
          <p className="text-secondary">{children}</p>
          <Form action={action} hidden={{ ...hidden, confirme: "oui" }} id={id}>
            <div className="flex flex-wrap gap-3">
              <SubmitButton variant={tone}>{confirm}</SubmitButton>
              <ButtonLink href={back.href} variant="quiet">
                Annuler
              </ButtonLink>
            </div>
          </Form>
        </div>
      </Card>
    </>
  );
}
