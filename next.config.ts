import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  typedRoutes: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  devIndicators: false,
  images: { unoptimized: true },
  // Native or loaded by path: Node requires them from node_modules, the bundler leaves them alone.
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@prisma/client",
    "oidc-provider",
    "pg",
    "pino",
  ],
  // Of the combobox's thirty languages, the browser receives one.
  turbopack: {
    rules: { "**/react-aria/dist/private/*/intlStrings.mjs": { loaders: ["./scripts/french-only.cjs"] } },
  },
};

export default config;
