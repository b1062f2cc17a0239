import { DISTRICTS } from "../../../contracts/districts.ts";
import type { RegistryKind, RegistryRow } from "../../../contracts/registry.ts";
import type { Locale } from "../../ui/locale.ts";
import { departmentName, districtName } from "../../ui/memberName.ts";

/** Names of members by dimension and key, for dimensions whose members are registered or are districts. */
export type MemberNames = Readonly<Record<string, Readonly<Record<string, string>>>>;

type Registry = <K extends RegistryKind>(kind: K) => readonly RegistryRow<K>[];

/** Collects the names that the registry has for members of these dimensions. */
export function memberNames(dimensions: readonly string[], registry: Registry, locale: Locale): MemberNames {
  const departments = () => registry("departments").map((row) => [row.code, departmentName(row, locale)]);
  const datasets = () => registry("datasets").map((row) => [row.code, row.name]);
  const sources: Record<string, () => string[][]> = {
    district: () => DISTRICTS.map(({ adcode }) => [adcode, districtName(adcode, locale)]),
    department: departments,
    consumer: departments,
    dataset: datasets,
    resource: datasets,
    item: () => registry("source_items").map((row) => [row.code, row.name]),
    license_type: () => registry("license_types").map((row) => [row.code, row.name]),
    scenario: () => registry("scenarios").map((row) => [row.code, row.name]),
  };
  const named = dimensions.filter((name) => Object.hasOwn(sources, name));
  return Object.fromEntries(named.map((name) => [name, Object.fromEntries(sources[name]!())]));
}
