using Pdk.Layouts;
using Pdk.Loader;

namespace Pdk.Cli.Diff;

/// <summary>What of a library's functions is compared.</summary>
internal static class StampFunctions
{
    /// <summary>What who calls a function knows of it.</summary>
    /// <param name="function">The function, as the stamp has it.</param>
    public static LayoutFunction Layout(StampFunction function)
    {
        IEnumerable<LayoutFunctionParameter> parameters = function.Parameters
            .Select(static parameter => new LayoutFunctionParameter(parameter.Name, parameter.Type, parameter.IsNullable));
        return new LayoutFunction(function.Name, [.. parameters], function.ResultType, function.IsResultNullable)
        {
            Kind = function.Kind,
            Exports = function.Exports,
            IsPure = function.IsPure,
            Async = function.Async,
            IsOrdered = function.IsOrdered,
            CanRemove = function.CanRemove,
        };
    }
}
