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
        text.Append($"function {function.Signature}\n");
        string kind = function.Kind switch
        {
            FunctionKind.Group => "group",
            FunctionKind.Incremental => "incremental",
            _ => "scalar",
        };
        text.Append($"  kind {kind}\n");
        text.Append($"  exports {(function.Exports.Count == 0 ? "none" : string.Join(" ", function.Exports))}\n");
        if (function.IsPure)
        {
            text.Append("  pure\n");
        }

        if (function.Async is { } model)
        {
            string timeout = model.Timeout.Length == 0 ? "none" : model.Timeout;
            text.Append($"  async in-flight={model.InFlight} timeout={timeout} retries={model.Retries}\n");
        }

        if (function.Async is { IsOrdered: true })
        {
            text.Append("  ordered\n");
        }

        if (function.CanRemove)
        {
            text.Append("  removes\n");
        }

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
