using Microsoft.CodeAnalysis;
using Pdk.Generators.Functions;

namespace Pdk.Generators.Parsing;

/// <summary>Reads the configuration of a function, which only the generator needs: the analyzers ask whether it can be one.</summary>
internal static class FunctionConfigurationParser
{
    /// <summary>The function with its configuration, where it has one.</summary>
    /// <param name="function">The function.</param>
    /// <param name="target">The method or the struct.</param>
    public static FunctionModel AddTo(FunctionModel function, ISymbol target) =>
        function.ConfigurationType.Length > 0
        && ((IMethodSymbol)target).Parameters
            .Select(static parameter => FunctionSettings.RecordOf(parameter.Type))
            .FirstOrDefault(static record => record is not null) is INamedTypeSymbol record
            ? function with { Configuration = ConfigurationParser.Read(record) }
            : function;
}
