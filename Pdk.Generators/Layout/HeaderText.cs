using System.Text;
using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Layout;

/// <summary>A contract's declarations in C: constants, the types that it uses, and its table.</summary>
internal static class HeaderText
{
    public static string Of(ContractModel contract)
    {
        string table = HeaderContract.TableOf(contract.Id);
        string macro = HeaderContract.MacroOf(contract.Id);
        StringBuilder text = new();
        text.Append(HeaderComment.Block(
            "",
            $"{contract.Id} {contract.Major}.{contract.Minor}, generated from {contract.Interface.Replace("global::", "")}.",
            contract.Summary));
        text.Append($"#ifndef {macro}_H\n#define {macro}_H\n\n#include \"pdk.h\"\n#include \"pdk_block.h\"\n\n");
        text.Append(
            $"#define {macro}_ID \"{contract.Id}\"\n#define {macro}_MAJOR {contract.Major}\n#define {macro}_MINOR {contract.Minor}\n");
        AppendStamp(text, macro, contract);
        // Letters without upper case (Chinese, Hebrew) are the same in a constant and in a type.
        HashSet<string> macros = new(
            HeaderContract.MacrosOf(contract.Id).Concat(contract.Definitions.Select(static definition => definition.C)));
        foreach (TypeDefinition definition in HeaderOrder.Of(contract.Definitions))
        {
            text.Append(HeaderDefinition.Of(definition, macros));
        }

        // On 32-bit platforms there is no border, but the types above are the same there.
        text.Append($"#if PDK_HAS_BORDER\ntypedef struct {table} {{\n    pdk_contract_table head;\n");
        foreach (string member in HeaderMember.Of(contract))
        {
            text.Append(member);
        }

        return text.Append($"}} {table};\n#endif\n\n#endif\n").ToString();
    }

    private static void AppendStamp(StringBuilder text, string macro, ContractModel contract)
    {
        string layout = LayoutText.Of(contract);
        ulong hash = Fnv1a.Hash(layout);
        text.Append($"#define {macro}_LAYOUT_HASH UINT64_C(0x{hash:x16})\n\n");
        text.Append($"/* For stamps: \"  implements \" {macro}_STAMP \"\\n\", and once per stamp, outside of components, "
            + $"{macro}_STAMP_LAYOUT. */\n");
        text.Append($"#define {macro}_STAMP \"{contract.Id} {contract.Major}.{contract.Minor} {hash:x16}\"\n");
        text.Append($"#define {macro}_STAMP_LAYOUT \"layout \" {macro}_STAMP \"\\n\"");
        foreach (string line in layout.TrimEnd('\n').Split('\n'))
        {
            // Two question marks could begin a trigraph.
            text.Append($" \\\n    \"  {line.Replace("??", "?\\?")}\\n\"");
        }

        text.Append("\n\n");
    }
}
