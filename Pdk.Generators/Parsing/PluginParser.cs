using Microsoft.CodeAnalysis;
using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Parsing;

/// <summary>Reads a plugin class into a model. The last place that sees symbols.</summary>
internal static class PluginParser
{
    public static ComponentModel Parse(GeneratorAttributeSyntaxContext context, CancellationToken token)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.TargetSymbol;
        AttributeData attribute = context.Attributes[0];
        string name = attribute.ConstructorArguments.Length == 1 ? attribute.ConstructorArguments[0].Value as string ?? "" : "";
        TypedConstant stated = attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "Description").Value;
        string description = stated.Value as string ?? "";
        string kind = attribute.AttributeClass?.ToDisplayString() ?? PluginKinds.Any;
        IReadOnlyList<string> wanted = PluginKinds.ContractsOf(kind);
        List<ContractUse> contracts = [];
        List<string> roles = [];
        foreach (INamedTypeSymbol face in type.AllInterfaces)
        {
            token.ThrowIfCancellationRequested();
            if (ContractUseParser.Parse(face, context.SemanticModel.Compilation.Assembly, token) is { } contract)
            {
                contracts.Add(contract);
                if (wanted.Count == 0 || wanted.Contains(face.ToDisplayString()))
                {
                    roles.Add(contract.Id);
                }
            }
        }

        string problem = ProblemOf(type, name, roles, wanted, out IMethodSymbol? constructor);
        if (problem.Length == 0)
        {
            problem = ContractLacks.Find(type, constructor!) is { } lack ? $"PDK0002: Plugin class '{type.Name}' {lack}" : "";
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
            MimeTypesOf(attribute),
            contracts.ToEquatableArray(),
            roles.ToEquatableArray(),
            parameters,
            problem,
            ObsoleteRules.IsMentioned(type) || (constructor is not null && ObsoleteRules.IsMentioned(constructor)));
    }

    private static EquatableArray<string> MimeTypesOf(AttributeData attribute)
    {
        TypedConstant stated = attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "MimeTypes").Value;
        return stated.Kind == TypedConstantKind.Array && !stated.IsNull
            ? stated.Values.Select(static type => type.Value as string ?? "").ToEquatableArray()
            : default;
    }

    // The analyzers explain each of these at its token; here it is only decided that nothing can be generated.
    private static string ProblemOf(
        INamedTypeSymbol type, string name, List<string> roles, IReadOnlyList<string> wanted, out IMethodSymbol? constructor)
    {
        IMethodSymbol[] constructors = [.. type.InstanceConstructors.Where(IsAccessible)];
        constructor = constructors.Length == 1 ? constructors[0] : null;
        if (type.IsAbstract || type.IsStatic || type.IsFileLocal || type.IsGenericType || constructor is null || !IsAccessible(type))
        {
            return $"PDK0001: Plugin class '{type.Name}' cannot be instantiated; it must be concrete, not generic, "
                + "visible in its assembly, and have exactly one accessible constructor";
        }

        if (RequiredRules.Apply(constructor) && RequiredRules.AnyOf(type) is { } member)
        {
            return $"PDK0001: Plugin class '{type.Name}' cannot be instantiated: member '{member.Name}' is required; "
                + "take its value through the constructor";
        }

        if (roles.Count == 0)
        {
            return $"PDK0002: Plugin class '{type.Name}' implements no contract that its attribute stands for; let it implement "
                + (wanted.Count == 0 ? "an interface with [PluginContract]" : string.Join(" or ", wanted));
        }

        if (string.IsNullOrWhiteSpace(name))
        {
            return $"PDK0003: Plugin class '{type.Name}' has no name; give its attribute one";
        }

        return NameRules.IsPluginName(name)
            ? ""
            : $"PDK0004: The name of plugin class '{type.Name}' must be 1 to 64 lower case letters, digits and hyphens, "
                + "beginning with a letter";
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
