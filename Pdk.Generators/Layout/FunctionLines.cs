using System.Text;
using Pdk.Generators.Functions;

namespace Pdk.Generators.Layout;

/// <summary>What the stamp tells of a function.</summary>
internal static class FunctionLines
{
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
        if (function.IsPure)
        {
            text.Append("  pure\n");
        }

        if (function.CanRemove)
        {
            text.Append("  removes\n");
        }

        if (function.Description.Length > 0)
        {
            text.Append($"  description {StampLine.Of(function.Description)}\n");
        }
    }
}
