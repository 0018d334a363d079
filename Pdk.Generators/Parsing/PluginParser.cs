using Microsoft.CodeAnalysis;
using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Parsing;

/// <summary>Reads a plugin class into a model. The last place that sees symbols.</summary>
internal static class PluginParser
{
    /// <summary>The attributes that make a class a plugin.</summary>
    public static readonly string[] Attributes =
    [
        "Pdk.PluginAttribute",
        "Pdk.Contracts.ConnectorAttribute",
        "Pdk.Contracts.CodecAttribute",
        "Pdk.Contracts.PreprocessorAttribute",
        "Pdk.Contracts.PostprocessorAttribute",
    ];

    public static ComponentModel Parse(GeneratorAttributeSyntaxContext context, CancellationToken token)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.TargetSymbol;
        AttributeData attribute = context.Attributes[0];
        string name = attribute.ConstructorArguments.Length == 1 ? attribute.ConstructorArguments[0].Value as string ?? "" : "";
        string description = attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "Description").Value.Value as string ?? "";
        List<ContractUse> contracts = [];
        foreach (INamedTypeSymbol face in type.AllInterfaces)
        {
            token.ThrowIfCancellationRequested();
            if (ContractUseParser.Parse(face, context.SemanticModel.Compilation.Assembly, token) is { } contract)
            {
                contracts.Add(contract);
            }
        }

        string problem = ProblemOf(type, name, contracts, out IMethodSymbol? constructor);
        if (problem.Length == 0)
        {
            problem = LackOf(type, constructor!);
        }

        EquatableArray<ConstructorParameterModel> parameters = default;
        if (problem.Length == 0)
        {
            parameters = ConstructorParser.Parse(constructor!, context.SemanticModel.Compilation.Assembly, token, out problem);
        }

        return new ComponentModel(
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            HintNames.IdentifierOf(type),
            type.Name,
            name,
            description,
            contracts.ToEquatableArray(),
            parameters,
            problem,
            ObsoleteRules.IsMentioned(type) || (constructor is not null && ObsoleteRules.IsMentioned(constructor)));
    }

    /// <summary>A contract that the class implements or asks for, and for which nothing was generated. Only this message says so.</summary>
    private static string LackOf(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        foreach (INamedTypeSymbol face in type.AllInterfaces.Concat(constructor.Parameters.Select(static parameter => parameter.Type).OfType<INamedTypeSymbol>()))
        {
            if (ContractNames.AttributeOf(face) is not null && ContractNames.FindLack(face) is { } lack)
            {
                return $"PDK0002: Plugin class '{type.Name}' cannot use contract '{face.Name}': {lack}; {ContractNames.CureOfLack}";
            }
        }

        return "";
    }

    // The analyzers explain each of these at its token; here it is only decided that nothing can be generated.
    private static string ProblemOf(INamedTypeSymbol type, string name, List<ContractUse> contracts, out IMethodSymbol? constructor)
    {
        IMethodSymbol[] constructors = [.. type.InstanceConstructors.Where(IsAccessible)];
        constructor = constructors.Length == 1 ? constructors[0] : null;
        if (type.IsAbstract || type.IsStatic || type.IsFileLocal || type.IsGenericType || constructor is null || !IsAccessible(type))
        {
            return $"PDK0001: Plugin class '{type.Name}' cannot be instantiated; it must be concrete, not generic, visible in its assembly, and have exactly one accessible constructor";
        }

        if (RequiredRules.Apply(constructor) && RequiredRules.AnyOf(type) is { } member)
        {
            return $"PDK0001: Plugin class '{type.Name}' cannot be instantiated: member '{member.Name}' is required; take its value through the constructor";
        }

        if (contracts.Count == 0)
        {
            return $"PDK0002: Plugin class '{type.Name}' implements no contract; let it implement an interface with [PluginContract]";
        }

        if (name.Length == 0)
        {
            return $"PDK0003: Plugin class '{type.Name}' has no name; give its attribute one";
        }

        return NameRules.IsPluginName(name)
            ? ""
            : $"PDK0004: The name of plugin class '{type.Name}' must be 1 to 64 lower case letters, digits and hyphens, beginning with a letter";
    }

    private static bool IsAccessible(ISymbol symbol)
    {
        for (ISymbol? current = symbol; current is IMethodSymbol or INamedTypeSymbol; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }
}
