using System.Text;
using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Layout;

/// <summary>The canonical text of a contract: what two sides compare in order to know whether they mean the same.</summary>
internal static class LayoutText
{
    public static string Of(ContractModel contract)
    {
        StringBuilder text = new();
        text.Append($"contract {contract.Id} {contract.Major}.{contract.Minor}\n");
        for (int slot = 0; slot < contract.Members.Count; slot++)
        {
            text.Append($"  {slot} {LineOf(contract.Members[slot])}\n");
        }

        return text.Append(Of(contract.Definitions)).ToString();
    }

    /// <summary>The canonical text of a type that crosses outside of contracts. Its first line says which of the types it is.</summary>
    /// <param name="root">Its name in layout texts.</param>
    /// <param name="definitions">It itself, and the types that it is made of.</param>
    public static string OfMirror(string root, IEnumerable<TypeDefinition> definitions) => $"mirror {root}\n{Of(definitions)}";

    /// <summary>The canonical text of types, sorted by name.</summary>
    public static string Of(IEnumerable<TypeDefinition> definitions)
    {
        StringBuilder text = new();
        foreach (TypeDefinition definition in definitions
            .Where(static definition => !definition.IsImplied)
            .OrderBy(static definition => definition.Layout, StringComparer.Ordinal))
        {
            text.Append(HeadOf(definition)).Append('\n');
            foreach (FieldDefinition field in definition.Fields)
            {
                string since = field.Since.Length > 0 ? $" since {field.Since}" : "";
                text.Append(definition.IsEnumeration
                    ? $"  {field.Position} {field.Name}{since}\n"
                    : $"  {field.Position} {field.Name}: {field.Layout}{since}\n");
            }
        }

        return text.ToString();
    }

    private static string HeadOf(TypeDefinition definition) => definition.Kind switch
    {
        DefinitionKind.Enumeration => $"enum {definition.Layout} {definition.UnderlyingLayout}",
        DefinitionKind.Record => $"record {definition.Layout} size {definition.Size}",
        DefinitionKind.Union => $"union {definition.Layout}",
        _ => $"struct {definition.Layout} size {definition.Size} align {definition.Alignment}",
    };

    private static string LineOf(MemberModel member)
    {
        string parameters = string.Join(", ", member.Parameters
            .Where(static parameter => parameter.Crossing.Kind != CrossingKind.Cancellation)
            .Select(static parameter => $"{Mode(parameter)}{parameter.C}: {parameter.Crossing.Layout}"));
        string prefix = member.IsAsync ? "async " : "";
        string since = member.IsLate ? $" since {member.Since}" : "";
        return $"{prefix}{member.C}({parameters}) -> {member.Result.Layout}{since}";
    }

    // 'in' crosses as by value does: a pointer to a constant struct.
    private static string Mode(ParameterModel parameter) => parameter.Modifier is "ref" or "out" ? parameter.Modifier + " " : "";
}
