-- Looking for an e-mail by a part of its address.

-- CreateIndex
CREATE INDEX "Courriel_destinataire_trgm" ON "Courriel" USING GIN ("destinataire" gin_trgm_ops);
