import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { hanken } from "@/app/font";
import { SkipLink } from "@/components/skip-link";
import "@/app/globals.css";

const NAME = "Portail SET de l’AQPM";

export const metadata: Metadata = {
  title: { default: NAME, template: `%s · ${NAME}` },
  description: "Inscrivez vos productions, dites qui peut agir pour chacune, et accédez au SET en un clic.",
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, email: false, address: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#1a2028" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading a header also keeps every page dynamic: a prerendered one would carry no nonce.
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="fr-CA" className={hanken.variable}>
      <head>{nonce === undefined ? null : <meta property="csp-nonce" content={nonce} />}</head>
      <body>
        <SkipLink />
        {children}
      </body>
    </html>
  );
}
