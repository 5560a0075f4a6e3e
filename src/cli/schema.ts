// `mesascope schema`: prints the JSON Schema (2020-12) of a configuration file, a world file or a sweep plan, for
// editors and validators. It is generated from the table of parameters and from the shapes that check the files.
import { Argument, Command } from "commander";
import { parameterNames, parameters, type Parameter } from "../model/parameters.ts";
import { planSchema } from "../experiment/sweep/plan.ts";
import { worldSchema } from "../files/worlds/file-schema.ts";
import type { Context } from "./context.ts";

const PAIR = "\\s*\\d{1,7}\\s*:\\s*\\d{1,7}(\\.\\d{1,9})?\\s*";

function typeOf({ type, min, max, choices, powerOfTwo }: Parameter): object {
  if (choices) return { enum: choices };
  if (type === "flag") return { type: "boolean" };
  if (type === "text") return { type: "string", minLength: 1, maxLength: 4096 };
  if (type === "schedule") return { type: "string", pattern: `^\\s*$|^${PAIR}(,${PAIR})*$` };
  if (powerOfTwo) return { enum: powers(min ?? 1, max ?? 1) };
  return { type: type === "int" ? "integer" : "number", minimum: min, maximum: max };
}

const powers = (min: number, max: number): number[] =>
  Array.from({ length: 33 }, (_, i) => 2 ** i).filter((power) => power >= min && power <= max);

/** The command also checks constraints that a schema cannot express, such as `audit` ≤ `contexts`. */
export function configurationSchema(): object {
  const properties = parameterNames.map((name) => {
    const parameter: Parameter = parameters[name];
    const { label, help, unit } = parameter;
    const description = unit ? `${help} [${unit}]` : help;
    return [name, { title: label, description, ...typeOf(parameter), default: parameter.default }];
  });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "mesascope configuration",
    type: "object",
    properties: { $schema: { type: "string" }, ...Object.fromEntries(properties) },
    additionalProperties: false,
  };
}

const schemas = { configuration: configurationSchema, world: worldSchema, sweep: planSchema };

export const schemaCommand = ({ terminal }: Context): Command =>
  new Command("schema")
    .description("print the JSON Schema of a configuration file, of a world's file, or of a sweep's plan")
    .addArgument(new Argument("[of]", "kind of file").choices(Object.keys(schemas)).default("configuration"))
    .action((of: keyof typeof schemas) => {
      terminal.out(`${JSON.stringify(schemas[of](), null, 2)}\n`);
    });
