using Pdk.Generators.Crossing;

namespace Pdk.Generators.Layout;

/// <summary>The order in which C needs definitions: what stands inside another comes before it. Slices and links need no order.</summary>
internal static class HeaderOrder
{
    public static IReadOnlyList<TypeDefinition> Of(IEnumerable<TypeDefinition> definitions)
    {
        Dictionary<string, TypeDefinition> byName = [];
        foreach (TypeDefinition definition in definitions)
        {
            byName[definition.C] = definition;
        }

        List<TypeDefinition> ordered = [];
        HashSet<string> seen = [];
        foreach (TypeDefinition definition in definitions)
        {
            Add(definition.C);
        }

        return ordered;

        void Add(string name)
        {
            if (!byName.TryGetValue(name, out TypeDefinition? definition) || !seen.Add(name))
            {
                return;
            }

            if (definition.Kind is DefinitionKind.Struct or DefinitionKind.Record)
            {
                foreach (FieldDefinition field in definition.Fields)
                {
                    Add(field.C);
                }
            }

            ordered.Add(definition);
        }
    }
}
