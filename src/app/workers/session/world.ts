// Whether this page can go on with a saved run: it has to have the run's world, in the same form.
import type { RunRecord } from "../../../files/run-folder/record.ts";
import { hashWorld, isFile, openWorld, type ReadFile } from "../../../files/worlds/worlds.ts";
import { InputError } from "../../../model/errors.ts";
import { messageOf } from "../../shared/error-message.ts";

/** Throws InputError, naming `what`, if it can't. `read` finds the files of worlds of people's own. */
export async function requireWorld({ configuration, world }: RunRecord, what: string, read: ReadFile): Promise<void> {
  let found: string;
  try {
    found = await hashWorld(await openWorld(configuration.world, configuration, read));
  } catch (error) {
    if (!isFile(configuration.world)) throw error;
    throw new InputError(`${what}, world: ${messageOf(error)}; open the world first, then the run again`);
  }
  if (found !== world.hash)
    throw new InputError(
      `${what}, world: ${world.name} has changed since the run began, so that it can't go on as it did`,
    );
}
