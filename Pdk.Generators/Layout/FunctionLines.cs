using System.Text;
using Pdk.Generators.Functions;
using Pdk.Generators.Models;

namespace Pdk.Generators.Layout;

/// <summary>What the stamp tells of a function.</summary>
internal static class FunctionLines
{
    /// <summary>What the library exports besides the entry of this kit, and by which names.</summary>
    public static void AppendExports(StringBuilder text, LibraryModel library)
    {
        foreach (string style in library.Facts.Exports.Where(style => style != ExportStyles.Pdk && library.ExportedBy(style).Length > 0))
        {
            text.Append($"export {style} {string.Join(" ", ExportSymbols.Of(style, library))}\n");
        }
    }

    public static void Append(StringBuilder text, FunctionModel function)
    {
        SignatureLines.Append(text, function);
        if (function.HasPlainState)
        {
            text.Append("  plain\n");
        }

        if (function.Exports.Contains(ExportStyles.Postgres))
        {
            text.Append($"  postgres {PostgresNames.Of(function)}\n");
        }

        if (function.Description.Length > 0)
        {
            text.Append($"  description {StampLine.Of(function.Description)}\n");
        }
    }
}
