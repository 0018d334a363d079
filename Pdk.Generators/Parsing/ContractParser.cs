using Microsoft.CodeAnalysis;
using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Parsing;

/// <summary>Reads a contract's interface into a model. The last place that sees symbols.</summary>
internal static class ContractParser
{
    public static ContractModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken token) =>
        Parse((INamedTypeSymbol)context.TargetSymbol, token);

    /// <summary>Reads the interface, wherever it is declared: a plugin's stamp needs the contracts of other assemblies too.</summary>
    public static ContractModel? Parse(INamedTypeSymbol type, CancellationToken token)
    {
        if (ContractNames.AttributeOf(type) is not { ConstructorArguments: { Length: 3 } arguments }
            || arguments[0].Kind == TypedConstantKind.Error
            || arguments[1].Value is not int major
            || arguments[2].Value is not int minor)
        {
            return null;
        }

        string id = arguments[0].Value as string ?? "";
        List<string> problems = [];
        ContractProblems.OfDeclaration(type, id, major, minor, problems);
        MirrorScope scope = new(id);
        List<MemberModel> members = [];
        foreach (ISymbol member in type.GetMembers().OrderBy(PositionOf))
        {
            token.ThrowIfCancellationRequested();
            if (MemberParser.Parse(member, (major, minor), scope, problems) is { } model)
            {
                members.Add(model);
            }
        }

        ContractProblems.OfMembers(type, members, problems);
        EquatableArray<TypeDefinition> definitions = Definitions(members, scope);
        problems.AddRange(
            FieldVersions.Problems(id, (major, minor), definitions).Select(static problem => $"{FieldVersions.Rule}: {problem}"));
        problems.AddRange(LayoutClashes.Find(id, definitions).Select(static clash => $"{LayoutClashes.Rule}: {clash}"));
        return new ContractModel(
            HintNames.Of(type),
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            ContractNames.DescriptorOf(type),
            IsPublic(type),
            id,
            major,
            minor,
            members.ToEquatableArray(),
            definitions,
            scope.Mirrors,
            problems.ToEquatableArray(),
            Documentation.SummaryOf(type),
            ObsoleteRules.IsMentioned(type),
            ObsoleteRules.IsForbidden(type),
            ExceptionRuleOf(type));
    }

    // A compiled interface lists its properties after its methods. The accessors are still in the order of the source; in a source all of
    // these are 0.
    private static int PositionOf(ISymbol member) => (member as IPropertySymbol)?.GetMethod?.MetadataToken ?? member.MetadataToken;

    private static EquatableArray<TypeDefinition> Definitions(List<MemberModel> members, MirrorScope scope) => members
        .SelectMany(static member =>
            member.Parameters.SelectMany(static parameter => parameter.Crossing.Definitions).Concat(member.Result.Definitions))
        .Concat(scope.Definitions)
        .Distinct()
        .ToEquatableArray();

    // The enumeration is the kit's, which the compiler parts do not reference; a number that is none of these says nothing.
    private static string ExceptionRuleOf(INamedTypeSymbol type) =>
        ContractNames.AttributeOf(type)!.NamedArguments.FirstOrDefault(static argument => argument.Key == "Exceptions").Value.Value switch
        {
            1 => "AllPoison",
            2 => "NonePoisons",
            _ => "",
        };

    /// <summary>Whether a type is visible outside of its assembly.</summary>
    public static bool IsPublic(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }
}
