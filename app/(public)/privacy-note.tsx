import { Link } from "@/components/link";

/** What Loi 25 asks to be said where an account is created: why, and to whom it is passed on. */
export function PrivacyNote() {
  return (
    <p className="text-secondary text-small">
      L’AQPM recueille ces renseignements pour gérer votre compte et vos accès au SET. Si une maison de
      production vous autorise, votre nom, votre courriel et votre fonction sont transmis à l’AQTIS quand vous
      ouvrez le SET.{" "}
      <Link href="/confidentialite" className="link">
        Vos renseignements, vos droits
      </Link>
    </p>
  );
}
