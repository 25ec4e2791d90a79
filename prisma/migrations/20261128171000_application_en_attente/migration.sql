-- The secret of an application waits beside the one in use, so that an application can replace another.
ALTER TABLE "Totp" ALTER COLUMN "secret" DROP NOT NULL,
ADD COLUMN     "enAttente" TEXT,
ADD COLUMN     "enAttenteLe" TIMESTAMPTZ(3);

ALTER TABLE "Totp"
  ADD CONSTRAINT "Totp_secret_check" CHECK ("confirmedAt" IS NULL OR "secret" IS NOT NULL),
  ADD CONSTRAINT "Totp_attente_check" CHECK (("enAttente" IS NULL) = ("enAttenteLe" IS NULL));
