using System.Text;
using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Layout;

/// <summary>A contract's declarations in C.</summary>
internal static class HeaderText
{
    public static string Of(ContractModel contract)
    {
        string name = contract.Id.Replace('.', '_');
        string macro = name.ToUpperInvariant();
        StringBuilder text = new();
        text.Append($"/* {contract.Id} {contract.Major}.{contract.Minor}, generated from {contract.Interface.Replace("global::", "").Replace("@", "")}. */\n");
        text.Append($"#ifndef {macro}_H\n#define {macro}_H\n\n#include \"pdk.h\"\n\n");
        text.Append($"#define {macro}_ID \"{contract.Id}\"\n#define {macro}_MAJOR {contract.Major}\n#define {macro}_MINOR {contract.Minor}\n");
        string layout = LayoutText.Of(contract);
        ulong hash = Fnv1a.Hash(layout);
        text.Append($"#define {macro}_LAYOUT_HASH UINT64_C(0x{hash:x16})\n\n");
        text.Append($"/* For stamps: \"  implements \" {macro}_STAMP \"\\n\", and once per stamp, outside of components, {macro}_STAMP_LAYOUT. */\n");
        text.Append($"#define {macro}_STAMP \"{contract.Id} {contract.Major}.{contract.Minor} {hash:x16}\"\n");
        text.Append($"#define {macro}_STAMP_LAYOUT \"layout \" {macro}_STAMP \"\\n\"");
        foreach (string line in layout.TrimEnd('\n').Split('\n'))
        {
            text.Append($" \\\n    \"  {line}\\n\"");
        }

        text.Append("\n\n");
        foreach (TypeDefinition definition in contract.Definitions)
        {
            Append(text, definition);
        }

        text.Append($"typedef struct {name}_table {{\n    pdk_contract_table head;\n");
        foreach (MemberModel member in contract.Members)
        {
            text.Append(Comment(member));
            text.Append($"    pdk_status (PDK_CALL *{CNames.OfSlot(member.C)})({string.Join(", ", Parameters(member))});\n");
        }

        text.Append($"}} {name}_table;\n\n#endif\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, TypeDefinition definition)
    {
        // Two contracts may use one type, and both headers may be included.
        string guard = definition.C.ToUpperInvariant() + "_DEFINED";
        text.Append($"#ifndef {guard}\n#define {guard}\n");
        if (definition.IsEnumeration)
        {
            text.Append($"typedef {definition.UnderlyingC} {definition.C};\n");
            foreach (FieldDefinition member in definition.Fields)
            {
                text.Append($"#define {definition.C.ToUpperInvariant()}_{member.Name.ToUpperInvariant()} (({definition.C})({member.Position}))\n");
            }
        }
        else
        {
            text.Append($"typedef struct {definition.C} {{\n");
            foreach (FieldDefinition field in definition.Fields)
            {
                text.Append($"    {field.C} {CNames.OfMember(field.Name)}; /* at {field.Position} */\n");
            }

            text.Append($"}} {definition.C};\n");
            text.Append($"PDK_STATIC_ASSERT(sizeof({definition.C}) == {definition.Size}, \"{definition.C}\");\n");
        }

        text.Append("#endif\n\n");
    }

    private static IEnumerable<string> Parameters(MemberModel member)
    {
        yield return "uint64_t self";
        foreach (ParameterModel parameter in member.Parameters.Where(static parameter => parameter.Crossing.Kind != CrossingKind.Cancellation))
        {
            string type = parameter.Crossing.C;
            if (parameter.Modifier is "ref" or "out")
            {
                type = ValueType(parameter.Crossing) + " *";
            }

            yield return Join(type, CNames.OfParameter(parameter.C));
        }

        if (member.Result.Kind != CrossingKind.Void)
        {
            yield return member.Result.Kind switch
            {
                CrossingKind.Text => "pdk_buffer *result",
                CrossingKind.Contract => "pdk_ref *result",
                _ => Join(ValueType(member.Result) + " *", "result"),
            };
        }

        if (member.IsAsync)
        {
            yield return "pdk_completion *completion";
        }

        yield return "pdk_error **error";
    }

    private static string ValueType(Crossing.Crossing crossing) =>
        crossing.Kind == CrossingKind.Struct ? crossing.C.Substring("const ".Length).TrimEnd('*', ' ') : crossing.C;

    private static string Join(string type, string name) => type.EndsWith("*", StringComparison.Ordinal) ? type + name : $"{type} {name}";

    private static string Comment(MemberModel member)
    {
        // docs/header-tags.md says what the words mean.
        string since = member.IsLate ? $" Since {member.Since}: PDK_HAS first." : "";
        string owner = member.Parameters.Any(static parameter => parameter.Crossing.Kind == CrossingKind.Contract) ? "caller; references move to the callee" : "caller";
        string lifetime = member.IsAsync ? "completion" : "call";
        return $"    /* {member.Name.TrimStart('@')}.{since}\n     * [thread: contract] [state: live] [owner: {owner}] [lifetime: {lifetime}] [failure: poison] */\n";
    }
}
