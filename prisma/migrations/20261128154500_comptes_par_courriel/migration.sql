-- Looking for a person by a part of their address.

-- CreateIndex
CREATE INDEX "User_courriel_trgm" ON "User" USING GIN ("courriel" gin_trgm_ops);
