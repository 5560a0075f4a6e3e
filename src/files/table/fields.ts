// The fields of a table world, in the order in which their values are kept: the attributes, the base, the intended value.
import type { FieldMapping, TableMapping } from "../../model/table.ts";

export const fieldsOf = ({ attributes, base, intended }: TableMapping): readonly FieldMapping[] => [
  ...attributes,
  base,
  ...(intended === undefined ? [] : [intended]),
];

/** What a field is called: by its name, or by its column and, for an indicator, its values. */
export function fieldName({ name, column, equals, oneOf }: FieldMapping): string {
  if (name !== undefined) return name;
  const values = equals === undefined ? oneOf : [equals];
  return values === undefined ? column : `${column}: ${values.join(" or ")}`;
}
