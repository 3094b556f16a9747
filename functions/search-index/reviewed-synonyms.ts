import * as z from "zod";
import { SynonymGroup } from "#schemas/vocabulary.ts";
import synonymGroups from "../../data/synonyms.json" with { type: "json" };
import { prepareSynonyms } from "../search/synonyms.ts";

export const synonyms = prepareSynonyms(z.array(SynonymGroup).parse(synonymGroups));
