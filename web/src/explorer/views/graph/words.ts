/** What the graph view says. */
import { en } from "./words.en";
import { ja } from "./words.ja";

export const words = { ja, en };
