using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Parsing;

/// <summary>Reads one member of a contract.</summary>
internal static class MemberParser
{
    /// <summary>Reads a member; null for what has no slot of its own, and for what cannot be one, which is added to the problems.</summary>
    public static MemberModel? Parse(ISymbol member, (int Major, int Minor) contract, MirrorScope scope, List<string> problems)
    {
        switch (member)
        {
            case var one when ContractSlots.IsFree(one) || ContractSlots.IsAccessor(one):
                return null;
            case { DeclaredAccessibility: not Accessibility.Public, IsStatic: false }
                and (IMethodSymbol { AssociatedSymbol: null } or IPropertySymbol):
                problems.Add(
                    $"PDK0102: Contract member '{member.ContainingType.Name}.{member.Name}' is not public, "
                        + "so that nobody could call it across the border; make it public");
                return null;
            case var slot when ContractSlots.Contains(slot):
                return Parse(slot, slot as IMethodSymbol ?? ((IPropertySymbol)slot).GetMethod!, contract, scope, problems);
            default:
                problems.Add(
                    $"PDK0102: '{member.ContainingType.Name}.{member.Name}' cannot be a member of a contract: "
                        + "methods and read-only properties can");
                return null;
        }
    }

    private static MemberModel? Parse(
        ISymbol member, IMethodSymbol method, (int Major, int Minor) contract, MirrorScope scope, List<string> problems)
    {
        Crossing.Crossing result = CrossingRules.OfResult(method.ReturnType, scope, out bool isAsync);
        bool isSound = Check(member, "", result, problems);
        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
        {
            problems.Add($"PDK0110: {member.ContainingType.Name}.{member.Name}: {Rejections.Reference.Message}");
            isSound = false;
        }

        List<ParameterModel> parameters = [];
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            Crossing.Crossing crossing = CrossingRules.OfParameter(parameter, isAsync, scope);
            isSound &= Check(member, parameter.Name, crossing, problems);
            parameters.Add(new ParameterModel(
                Escape(NameOf(parameter)),
                SnakeCase.Of(parameter.Name),
                Modifier(parameter.RefKind),
                crossing,
                Documentation.ParameterOf(member, parameter.Name),
                $"{member.ContainingType.Name}.{member.Name}"));
        }

        if (!isSound)
        {
            return null;
        }

        (int Major, int Minor) since = SinceRules.OfMember(member, contract.Major);
        bool isLate = since != (contract.Major, 0);
        if (isLate && method.IsAbstract)
        {
            problems.Add(
                $"PDK0111: Contract member '{member.ContainingType.Name}.{member.Name}' has [Since] and needs a default implementation, "
                    + "which callers get from plugins that are older");
            return null;
        }

        string name = isAsync && member.Name.Length > 5 && member.Name.EndsWith("Async", StringComparison.Ordinal)
            ? member.Name.Substring(0, member.Name.Length - 5)
            : member.Name;
        string escaped = Escape(member.Name);
        return new MemberModel(
            escaped,
            SlotOf(escaped),
            SnakeCase.Of(name),
            member is IPropertySymbol,
            isAsync,
            method.ReturnType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
                SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier)),
            result,
            parameters.ToEquatableArray(),
            since.Minor,
            isLate ? $"{since.Major}.{since.Minor}" : "",
            Documentation.SummaryOf(member),
            Documentation.ReturnsOf(member),
            ObsoleteRules.IsMentioned(member),
            isLate && since.CompareTo(contract) > 0);
    }

    private static bool Check(ISymbol member, string parameter, Crossing.Crossing crossing, List<string> problems)
    {
        if (crossing.Rejection is null)
        {
            return true;
        }

        string place = parameter.Length == 0 ? member.Name : $"{member.Name}({parameter})";
        problems.Add($"{crossing.Rejection.Rule}: {member.ContainingType.Name}.{place}: "
            + $"{crossing.Rejection.MessageAt(parameter.Length == 0 ? "result" : parameter)}");
        return false;
    }

    private static string Modifier(RefKind kind) => kind switch
    {
        RefKind.In or RefKind.RefReadOnlyParameter => "in",
        RefKind.Ref => "ref",
        RefKind.Out => "out",
        _ => "",
    };

    // Names of the kit's own begin with 'Pdk' and 'pdk', and an author's may do so too.
    private static string NameOf(IParameterSymbol parameter) =>
        parameter.Name.StartsWith("pdk", StringComparison.Ordinal) || parameter.Name.StartsWith("own_", StringComparison.Ordinal)
            ? "own_" + parameter.Name
            : parameter.Name;

    private static string SlotOf(string name) =>
        name.StartsWith("Pdk", StringComparison.Ordinal) || name.StartsWith("Own_", StringComparison.Ordinal) ? "Own_" + name : name;

    private static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
