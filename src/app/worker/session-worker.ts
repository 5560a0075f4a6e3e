// The worker in which runs live: it shows one session to the page.
import { expose } from "comlink";
import { Session } from "./session.ts";

expose(new Session());
