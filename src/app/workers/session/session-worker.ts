// The script of two workers, so that it is loaded once: the one in which runs live, and the one that looks at them.
import { expose } from "comlink";
import { Observer } from "../observer/observer.ts";
import { Session } from "./session.ts";

expose(self.name === "observer" ? new Observer() : new Session());
