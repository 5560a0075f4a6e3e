// Every reader of what comes from outside, on 10,000 malformed inputs. Seeds are kept: they have found what is now refused.
import { fuzz } from "./fuzz.ts";

fuzz([2, 3, 5, 7], 2500);
