using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>Reads closed hierarchies: which cases there are, and by which tags they are told.</summary>
internal static class UnionRules
{
    public const string UnknownName = "Unknown";

    /// <summary>The rule about what can be a union.</summary>
    public const string UnionRule = "PDK0115";

    /// <summary>The rule about what can be a case.</summary>
    public const string CaseRule = "PDK0116";

    /// <summary>The rule about tags.</summary>
    public const string TagRule = "PDK0117";

    /// <summary>The rule about the case of unknown tags.</summary>
    public const string UnknownRule = "PDK0119";

    private const string UnionAttribute = "Pdk.UnionAttribute";
    private const string CaseAttribute = "Pdk.UnionCaseAttribute";

    /// <summary>Whether a type is a union: marked as one, and able to be one.</summary>
    public static bool IsUnion(INamedTypeSymbol type) => type is { IsAbstract: true, IsRecord: true } && IsMarked(type);

    /// <summary>Whether a type has [Union].</summary>
    public static bool IsMarked(INamedTypeSymbol type) => HasAttribute(type, UnionAttribute, out _);

    /// <summary>Why a type with [Union] is none; null for unions, and for everything without it.</summary>
    public static Rejection? OfMark(INamedTypeSymbol type, string path) => IsMarked(type) && !IsUnion(type)
        ? Rejections.New(
            type,
            path,
            "[Union] stands for an abstract record, and it is none",
            "make it an abstract record, or remove [Union]") with { Rule = UnionRule }
        : null;

    /// <summary>The tag of a record; 0 where it is no case of a union.</summary>
    public static Rejection? TagOf(INamedTypeSymbol type, string path, out int tag)
    {
        tag = 0;
        if (type.BaseType is not { } parent || !IsUnion(parent))
        {
            return OfMark(type, path);
        }

        Rejection? rejection = OfStray(type, path);
        if (rejection is null)
        {
            rejection = Read(parent, path, out IReadOnlyList<UnionCase> cases, out _);
            tag = cases.FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.Type, type))?.Tag ?? 0;
        }

        return rejection
            ?? (tag == 0 ? Rejections.New(type, path, "the case of unknown tags has no tag of its own", "use another case") : null);
    }

    /// <summary>Why a record that derives from a union is none of its cases; null for cases, and for everything else.</summary>
    public static Rejection? OfStray(INamedTypeSymbol type, string path)
    {
        if (type.BaseType is not { } parent
            || !IsUnion(parent)
            || UnionReading.Of(parent).Derived.Any(candidate => SymbolEqualityComparer.Default.Equals(candidate, type)))
        {
            return null;
        }

        string place = parent.IsGenericType ? $"inside of {parent.Name}, which is generic" : $"in the assembly of {parent.Name}";
        return Rejections.New(type, path, $"a case must stand {place}", "move it there") with { Rule = CaseRule };
    }

    /// <summary>Reads the cases of a union, in the order of their tags.</summary>
    public static Rejection? Read(INamedTypeSymbol union, string path, out IReadOnlyList<UnionCase> cases, out INamedTypeSymbol? unknown)
    {
        UnionReading reading = UnionReading.Of(union);
        unknown = reading.Unknown;
        UnionProblem? problem = reading.Problems.FirstOrDefault(static problem => problem.Rejection.Rule != UnknownRule);
        cases = problem is null ? reading.Cases : [];
        return problem is null ? null : problem.Rejection with { Path = path };
    }

    /// <summary>Finds everything that is wrong with a union and its cases.</summary>
    /// <param name="union">The union.</param>
    /// <param name="derived">What derives from it.</param>
    /// <param name="unknown">The one of these that receives unknown tags.</param>
    /// <param name="cases">The others.</param>
    public static IEnumerable<UnionProblem> FindProblems(
        INamedTypeSymbol union, IReadOnlyList<INamedTypeSymbol> derived, INamedTypeSymbol? unknown, IReadOnlyList<INamedTypeSymbol> cases)
    {
        foreach (INamedTypeSymbol open in derived.Where(static type => !type.IsSealed))
        {
            yield return new(open, CaseRule, $"as a case of {union.Name} it must be the end of the hierarchy", "make it a sealed record");
        }

        if (unknown is not null && ReadUnknown(unknown, "", out _) is { } rejection)
        {
            yield return new(unknown, rejection);
        }

        if (cases.Count == 0)
        {
            yield return new(union, UnionRule, "the union has no cases", "derive a sealed record from it");
        }

        foreach (UnionProblem problem in TagProblems(union, [.. cases.OrderBy(PositionOf)]))
        {
            yield return problem;
        }
    }

    /// <summary>As what the case of unknown tags takes the tag; or why nobody can make one.</summary>
    /// <param name="type">The case.</param>
    /// <param name="path">The way to it, for the message.</param>
    /// <param name="tag"><c>int</c> or <c>uint</c>; empty where its constructor takes nothing.</param>
    public static Rejection? ReadUnknown(INamedTypeSymbol type, string path, out string tag)
    {
        IMethodSymbol? constructor = Taking(type, SpecialType.System_Int32)
            ?? Taking(type, SpecialType.System_UInt32)
            ?? Taking(type, SpecialType.None);
        tag = constructor?.Parameters.FirstOrDefault()?.Type.SpecialType switch
        {
            null => "",
            SpecialType.System_Int32 => "int",
            _ => "uint",
        };
        if (constructor is null)
        {
            return Rejections.New(
                type,
                path,
                "it receives the cases of newer sides, of which only the tag is known",
                "give it a constructor without parameters, or one that takes the tag as int") with { Rule = UnknownRule };
        }

        return RequiredRules.Apply(constructor) && RequiredRules.AnyOf(type) is { } member
            ? Rejections.New(
                type,
                path,
                $"it receives the cases of newer sides, and nobody knows what its required '{member.Name}' is",
                "remove 'required', or set it in the constructor and mark that with [SetsRequiredMembers]") with { Rule = UnknownRule }
            : null;
    }

    /// <summary>The constructor that takes nothing but a number of one type, or nothing at all.</summary>
    private static IMethodSymbol? Taking(INamedTypeSymbol type, SpecialType parameter) =>
        type.InstanceConstructors.FirstOrDefault(constructor =>
            constructor.DeclaredAccessibility == Accessibility.Public
            && !ObsoleteRules.IsError(constructor)
            && (parameter == SpecialType.None
                ? constructor.Parameters.Length == 0
                : constructor.Parameters is { Length: 1 } parameters
                    && parameters[0].Type.SpecialType == parameter
                    && parameters[0].RefKind is RefKind.None or RefKind.In));

    private static IEnumerable<UnionProblem> TagProblems(INamedTypeSymbol union, IReadOnlyList<INamedTypeSymbol> cases)
    {
        if (cases.All(static type => StatedTag(type) is null))
        {
            if (cases.Any(type => !SymbolEqualityComparer.Default.Equals(type.ContainingType, union)))
            {
                yield return new(
                    union,
                    TagRule,
                    "its cases do not all stand inside of it, so that they have no order",
                    "give each case a [UnionCase] with a number of its own");
            }
            else if (cases.Select(static type => type.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree).Distinct().Count() > 1)
            {
                yield return new(
                    union,
                    TagRule,
                    "its cases stand in several files, so that they have no order",
                    "give each case a [UnionCase] with a number of its own");
            }

            yield break;
        }

        Dictionary<int, INamedTypeSymbol> taken = [];
        int next = 1 + cases.Max(static type => Math.Max(StatedTag(type) ?? 0, 0));
        foreach (INamedTypeSymbol type in cases)
        {
            int? tag = StatedTag(type);
            string reason = tag switch
            {
                null => $"the other cases of {union.Name} state their tags, and it has none",
                < 1 => $"its tag {tag} is less than 1",
                { } number when taken.TryGetValue(number, out INamedTypeSymbol? twin) => $"its tag {number} is that of {twin.Name} too",
                _ => "",
            };
            if (reason.Length > 0)
            {
                yield return new(type, TagRule, reason, $"give it [UnionCase({next})]") { Tag = next };
                next++;
            }
            else
            {
                taken.Add(tag!.Value, type);
            }
        }
    }

    /// <summary>The records that derive from a union, in no order, with that of unknown tags.</summary>
    public static IEnumerable<INamedTypeSymbol> CasesOf(INamedTypeSymbol union)
    {
        // The nested types of a constructed union are constructed with it; what stands elsewhere can only derive from one that is not
        // generic.
        return union.IsGenericType
            ? union.GetTypeMembers().Where(type => SymbolEqualityComparer.Default.Equals(type.BaseType, union))
            : UnionCases.Of(union.ContainingAssembly).DerivedFrom(union);
    }

    // In a source the place decides, in a compiled assembly the number that the compiler gave in that order.
    /// <summary>Where a case stands among the others.</summary>
    public static int PositionOf(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Length > 0 ? type.DeclaringSyntaxReferences[0].Span.Start : type.OriginalDefinition.MetadataToken;

    /// <summary>The tag that a type says to have, or null.</summary>
    public static int? StatedTag(INamedTypeSymbol type) =>
        HasAttribute(type, CaseAttribute, out AttributeData? attribute)
        && attribute!.ConstructorArguments is { Length: 1 } arguments
        && arguments[0].Value is int tag
            ? tag
            : null;

    private static bool HasAttribute(INamedTypeSymbol type, string name, out AttributeData? found)
    {
        found = type.OriginalDefinition.GetAttributes()
            .FirstOrDefault(attribute =>
                attribute.AttributeClass is { } found
                && name.EndsWith(found.Name, StringComparison.Ordinal)
                && found.ToDisplayString() == name);
        return found is not null;
    }
}

/// <summary>A case of a union.</summary>
/// <param name="Tag">Its tag.</param>
/// <param name="Type">The record.</param>
internal sealed record UnionCase(int Tag, INamedTypeSymbol Type);

/// <summary>Something that is wrong with a union.</summary>
/// <param name="Place">The type where it must be put right.</param>
/// <param name="Rejection">The sentence, without a path.</param>
internal sealed record UnionProblem(INamedTypeSymbol Place, Rejection Rejection)
{
    public UnionProblem(INamedTypeSymbol place, string rule, string reason, string instead)
        : this(place, Rejections.New(place, "", reason, instead) with { Rule = rule })
    {
    }

    /// <summary>The tag that the type should have; 0 where the problem is another one.</summary>
    public int Tag { get; init; }
}
