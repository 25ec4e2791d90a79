import { buttonClass } from "@/components/button-style";
import type { Mail } from "@/lib/platform/mail/mail";

/**
 * An e-mail as data, drawn by the page: its HTML has inline styles, which the portal's policy refuses. Without `links`
 * it is an example, whose links lead nowhere.
 */
export function MailView({ mail, links = false }: { mail: Mail; links?: boolean }) {
  const { paragraphes, bouton, liens = [], fin = [], desabonnement } = mail;
  const link = ({ libelle, url }: { libelle: string; url: string }, className: string) =>
    links ? (
      <a key={url} href={url} className={className}>
        {libelle}
      </a>
    ) : (
      <span key={url} className={className}>
        {libelle}
      </span>
    );
  return (
    <div className="grid justify-items-start gap-4 wrap-anywhere">
      {paragraphes.map((text) => (
        <p key={text} className="whitespace-pre-line">
          {text}
        </p>
      ))}
      {bouton === undefined ? null : link(bouton, buttonClass({ variant: "primary" }))}
      {liens.map((to) => link(to, "link"))}
      {fin.map((text) => (
        <p key={text} className="text-note text-secondary">
          {text}
        </p>
      ))}
      {desabonnement === undefined
        ? null
        : link({ libelle: desabonnement.libelle, url: desabonnement.page }, "link text-note")}
    </div>
  );
}
