-- The journal is sealed in batches by a chain of hashes.

-- CreateTable
CREATE TABLE "JournalSceau" (
    "rang" INTEGER NOT NULL,
    "premiere" BIGINT NOT NULL,
    "derniere" BIGINT NOT NULL,
    "nombre" INTEGER NOT NULL,
    "empreinte" TEXT NOT NULL,
    "scelleLe" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    CONSTRAINT "JournalSceau_pkey" PRIMARY KEY ("rang")
);

-- Whoever would make the journal agree again would have to rewrite its seals too: neither can be.
CREATE TRIGGER "JournalSceau_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "JournalSceau"
  FOR EACH STATEMENT EXECUTE FUNCTION portail_refuse_change();
ALTER TABLE "JournalSceau" ADD CONSTRAINT "JournalSceau_lignes_check"
  CHECK ("rang" > 0 AND "nombre" > 0 AND "derniere" >= "premiere" AND "empreinte" ~ '^[0-9a-f]{64}$');
