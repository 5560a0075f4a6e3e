// The script of the session worker and of the observer, which share most of their code.
import { expose } from "comlink";
import { Observer } from "../observer/observer.ts";
import { Session } from "./session.ts";

expose(self.name === "observer" ? new Observer() : new Session());
