using Microsoft.CodeAnalysis;
using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Parsing;

/// <summary>Reads what a plugin's constructor takes.</summary>
internal static class ConstructorParser
{
    public static EquatableArray<ConstructorParameterModel> Parse(
        IMethodSymbol constructor, IAssemblySymbol current, CancellationToken token, out string problem)
    {
        problem = "";
        List<ConstructorParameterModel> parameters = [];
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            if (parameter.RefKind is RefKind.Ref or RefKind.Out)
            {
                problem = $"PDK0006: The kit cannot supply parameter '{parameter.Name}' of plugin class "
                    + $"'{constructor.ContainingType.Name}': it is passed by reference; pass it by value";
                continue;
            }

            bool isOptional = parameter.NullableAnnotation == NullableAnnotation.Annotated || parameter.HasExplicitDefaultValue;
            if (parameter.Type is INamedTypeSymbol { TypeKind: TypeKind.Interface } face
                && ContractUseParser.Parse(face, current, token) is { } service)
            {
                parameters.Add(new ConstructorParameterModel(parameter.Name, service, isOptional, null));
                continue;
            }

            string? mistake = null;
            if (SettingRules.KindOf(parameter.Type) == SettingKind.Record
                && !parameters.Any(static other => other.Configuration is not null)
                && ConfigurationParser.Parse((INamedTypeSymbol)parameter.Type, out mistake) is { } configuration)
            {
                parameters.Add(new ConstructorParameterModel(parameter.Name, null, isOptional, configuration));
                continue;
            }

            string reason = mistake ?? $"{parameter.Type.ToDisplayString()} is neither a host service nor the only configuration record";
            problem = $"PDK0006: The kit cannot supply parameter '{parameter.Name}' of plugin class "
                + $"'{constructor.ContainingType.Name}': {reason}";
        }

        return parameters.ToEquatableArray();
    }
}
