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
            bool isOptional = parameter.NullableAnnotation == NullableAnnotation.Annotated || parameter.HasExplicitDefaultValue;
            if (parameter.Type is INamedTypeSymbol { TypeKind: TypeKind.Interface } face && ContractUseParser.Parse(face, current, token) is { } service)
            {
                parameters.Add(new ConstructorParameterModel(parameter.Name, service, isOptional, null));
                continue;
            }

            if (parameter.Type is INamedTypeSymbol candidate
                && !parameters.Any(static other => other.Configuration is not null)
                && ConfigurationParser.Parse(candidate) is { } configuration)
            {
                parameters.Add(new ConstructorParameterModel(parameter.Name, null, isOptional, configuration));
                continue;
            }

            problem = $"PDK0006: The constructor of '{constructor.ContainingType.Name}' takes '{parameter.Name}' of type {parameter.Type.ToDisplayString()}, which the kit cannot supply; it can take host services and one configuration record";
        }

        return parameters.ToEquatableArray();
    }
}
