"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Button, ButtonLink } from "@/components/button";

type Props = {
  codes: readonly string[];
  courriel: string;
  next: { href: "/fiches" | "/profil/securite"; label: string };
};

/** The recovery codes, the only time they are shown. */
export function RecoveryCodes({ codes, courriel, next }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="grid gap-4">
      <h2 ref={title} tabIndex={-1} className="font-bold text-section">
        Gardez vos codes de secours
      </h2>
      <p>
        Sans votre téléphone, un de ces codes remplace celui de l’application, une fois chacun. Ils ne seront
        plus montrés&nbsp;: imprimez-les, ou mettez-les dans votre gestionnaire de mots de passe.
      </p>
      <p className="hidden print:block">Portail SET de l’AQPM, compte {courriel}</p>
      <ol
        aria-label="Codes de secours"
        className="grid gap-x-8 gap-y-1 rounded-card border border-line bg-canvas p-3 text-note sm:grid-cols-2 sm:p-4 sm:text-base print:grid-cols-1 print:bg-transparent"
      >
        {codes.map((code) => (
          <li key={code}>
            <code className="select-all">{code}</code>
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-3">
        <ButtonLink href={next.href} variant="primary">
          {next.label}
        </ButtonLink>
        <Tools text={codes.join("\n")} />
      </div>
    </div>
  );
}

/** Only where JavaScript makes them work. */
function Tools({ text }: { text: string }) {
  const alive = useSyncExternalStore(noChange, inBrowser, onServer);
  const [said, setSaid] = useState("");
  if (!alive) return null;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid("Les codes sont copiés."),
      () => setSaid("Le navigateur ne permet pas de copier\u00a0: sélectionnez les codes."),
    );
  return (
    <>
      <Button onClick={copy}>Copier les codes</Button>
      <Button onClick={() => print()}>Imprimer</Button>
      <p role="status" className="text-note text-secondary print:hidden">
        {said}
      </p>
    </>
  );
}

const noChange = () => () => {};
const inBrowser = () => true;
const onServer = () => false;
