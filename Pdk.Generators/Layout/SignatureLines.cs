using System.Text;
using Pdk.Generators.Functions;

namespace Pdk.Generators.Layout;

/// <summary>What who calls a function must know of it: a part of the stamp, and what baseline files keep.</summary>
internal static class SignatureLines
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
    }
}
