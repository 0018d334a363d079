using System.Text;
using Pdk.Generators.Crossing;

namespace Pdk.Generators.Layout;

/// <summary>A type that a contract uses, in C.</summary>
internal static class HeaderDefinition
{
    /// <summary>Its declaration.</summary>
    /// <param name="definition">The type.</param>
    /// <param name="macros">The macros that the header has so far; those of the type are added.</param>
    public static string Of(TypeDefinition definition, HashSet<string> macros)
    {
        StringBuilder text = new();

        // Two contracts may use one type, and both headers may be included. The assertions stand outside: they find out where two headers
        // know different versions of it.
        string guard = "PDK_DEFINED_" + definition.C;
        text.Append($"#ifndef {guard}\n#define {guard}\n");
        switch (definition.Kind)
        {
            case DefinitionKind.Enumeration:
                text.Append(HeaderComment.Block("", definition.Summary));
                text.Append($"typedef {definition.UnderlyingC} {definition.C}; /* {definition.Layout}: {definition.UnderlyingLayout} */\n");
                AppendMembers(text, definition, macros, field => $"(({definition.C}){Constant(definition.UnderlyingC, field.Position)})");
                text.Append("#endif\n\n");
                break;
            case DefinitionKind.Union:
                text.Append(HeaderComment.Block(
                    "",
                    definition.Summary,
                    $"{definition.Layout}: a union, which is a link to the record of one of its cases. pdk_block_tag tells which."));
                text.Append($"typedef pdk_link {definition.C};\n");
                AppendMembers(text, definition, macros, static field => $"UINT32_C({field.Position}) /* {HeaderComment.Safe(field.C)} */");
                text.Append("#endif\n\n");
                break;
            default:
                text.Append(HeaderComment.Block("", definition.Summary, About(definition)));
                text.Append(HeaderStruct.Declaration(definition)).Append("#endif\n");
                text.Append(HeaderStruct.Assertions(definition)).Append('\n');
                break;
        }

        return text.ToString();
    }

    private static string About(TypeDefinition definition) => definition.Kind == DefinitionKind.Record
        ? $"{definition.Layout}: a record in blocks. May grow."
        : $"{definition.Layout}: a struct. FROZEN.";

    private static void AppendMembers(
        StringBuilder text, TypeDefinition definition, HashSet<string> macros, Func<FieldDefinition, string> value)
    {
        string macro = definition.C.ToUpperInvariant();
        IReadOnlyList<string> names = HeaderNames.Unique(
            definition.Fields.Select(member => CIdentifier.OfConstant($"{macro}_{member.Name.ToUpperInvariant()}")), macros);
        for (int index = 0; index < names.Count; index++)
        {
            FieldDefinition member = definition.Fields[index];
            string since = member.Since.Length > 0 ? $"Since {member.Since}." : "";
            text.Append(HeaderComment.Block("", member.Summary, since));
            text.Append($"#define {names[index]} {value(member)}\n");
        }
    }

    // In C the least number cannot be written as one constant: the minus is an operator on a number that is too great.
    private static string Constant(string underlying, string value) => underlying switch
    {
        "int64_t" when value == "-9223372036854775808" => "(-INT64_C(9223372036854775807) - 1)",
        "int32_t" when value == "-2147483648" => "(-INT32_C(2147483647) - 1)",
        "int64_t" => $"INT64_C({value})",
        "uint64_t" => $"UINT64_C({value})",
        _ => $"({value})",
    };
}
