using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators.Models;

namespace Pdk.Generators.Crossing;

/// <summary>Describes records: what lies in a block wherever a type has members of its own.</summary>
internal static class MirrorRecords
{
    // Types that contain ever longer ones, as Node<T> with a Node<List<T>> inside, would never end.
    private const int DeepestGeneric = 16;

    /// <summary>The slot of a record, class, struct, tuple or union.</summary>
    public static Rejection? Measure(ITypeSymbol type, string path, MirrorScope scope, out MirrorSlot slot)
    {
        slot = null!;
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsRefLikeType: false, IsStatic: false } named
            || (IsOfFramework(named) && !named.IsTupleType))
        {
            return Rejections.Of(type, path);
        }

        string mirror = TypeNames.Mirror(named.IsTupleType ? TupleName(named) : TypeNames.Qualified(named));
        if (scope.Find(mirror) is { } known)
        {
            slot = known;
            return null;
        }

        if (!IsVisible(named))
        {
            return Rejections.New(type, path, "the kit cannot see it", "make it and the types around it internal or public");
        }

        Rejection? rejection = NameOf(named, path, scope, out string layout);
        if (rejection is not null)
        {
            return rejection;
        }

        slot = MirrorSlot.Link(TypeNames.Qualified(named), layout, mirror, named.IsReferenceType);
        scope.Begin(mirror, slot);
        string below = path.Length == 0 ? named.Name : path;
        return UnionRules.IsUnion(named)
            ? MirrorUnions.Describe(named, mirror, layout, below, scope)
            : Describe(named, mirror, layout, path, below, scope);
    }

    private static Rejection? Describe(INamedTypeSymbol type, string mirror, string layout, string path, string below, MirrorScope scope)
    {
        if (type.IsAbstract)
        {
            return Rejections.New(type, path, "it is abstract", "make it a [Union] of sealed records, or use one of the types that derive from it");
        }

        IReadOnlyList<MirrorMember> members = [];
        Rejection? rejection = UnionRules.TagOf(type, path, out int tag) ?? MirrorShape.Read(type, path, out members);
        if (rejection is not null)
        {
            return rejection;
        }

        RecordLayout fields = RecordLayout.OfRecord();
        List<MirrorFieldModel> models = [];
        List<int> sizes = [];
        // Stable: within one version the order of declaration stays.
        foreach (IGrouping<(int Major, int Minor), MirrorMember> version in members
            .GroupBy(static member => member.Since ?? default)
            .OrderBy(static group => group.Key.Major).ThenBy(static group => group.Key.Minor))
        {
            if (version.Key != default && sizes.Count == 0)
            {
                sizes.Add(fields.EndVersion());
            }

            foreach (MirrorMember member in version)
            {
                MirrorSlot field = null!;
                rejection = LateRule(member, below) ?? MirrorRules.Measure(member.Type, $"{below}.{member.Symbol.Name}", scope, out field);
                if (rejection is not null)
                {
                    return rejection;
                }

                string since = version.Key == default ? "" : $"{version.Key.Major}.{version.Key.Minor}";
                int offset = fields.Add(SnakeCase.Of(member.Symbol.Name), field.Layout, field.C, field.Size, field.Alignment, since, type.IsTupleType ? "" : Documentation.FieldOf(member.Symbol));
                models.Add(new MirrorFieldModel(
                    Escape(member.Symbol.Name),
                    member.Parameter is null ? "" : Escape(member.Parameter.Name),
                    $"{type.Name}.{member.Symbol.Name}",
                    field.Type,
                    field.Slot,
                    field.Mirror,
                    offset,
                    field is { IsReference: true, IsNullable: false },
                    sizes.Count));
            }

            sizes.Add(fields.EndVersion());
        }

        if (sizes.Count == 0)
        {
            sizes.Add(fields.EndVersion());
        }

        scope.Add(fields.AsRecord(layout, CNameOf(type, layout), type.IsTupleType ? "" : Documentation.SummaryOf(type)));
        scope.Add(new MirrorModel(
            mirror, TypeNames.Qualified(type), TypeNames.Short(type), layout, type.IsValueType, type is { IsReferenceType: true, IsSealed: false }, type.IsTupleType, tag,
            models.ToEquatableArray(), sizes.ToEquatableArray(), default, null));
        return null;
    }

    /// <summary>What a field needs that older sides do not send.</summary>
    private static Rejection? LateRule(MirrorMember member, string path)
    {
        if (member.Since is not { } since)
        {
            return null;
        }

        string place = $"{path}.{member.Symbol.Name}";
        return member switch
        {
            { Parameter.HasExplicitDefaultValue: false } => Rejections.New(
                member.Type, place, $"it is [Since({since.Major}, {since.Minor})], and older sides do not send it", "give the parameter a default value"),
            { Symbol: IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true } } => Rejections.New(
                member.Type, place, $"it is [Since({since.Major}, {since.Minor})], and older sides do not send it", "remove 'required', and give it an initializer"),
            _ => null,
        };
    }

    private static Rejection? NameOf(INamedTypeSymbol type, string path, MirrorScope scope, out string layout)
    {
        layout = type.IsTupleType ? "tuple" : TypeNames.Layout(type);
        List<string> arguments = [];
        foreach (ITypeSymbol argument in type.IsTupleType ? type.TupleElements.Select(static element => element.Type) : ArgumentsOf(type))
        {
            if (scope.Depth == DeepestGeneric)
            {
                return Rejections.New(type, path, "its type arguments never end", "end the recursion with a type that is not generic");
            }

            scope.Depth++;
            Rejection? rejection = MirrorRules.Measure(argument, path.Length == 0 ? type.Name : path, scope, out MirrorSlot slot);
            scope.Depth--;
            if (rejection is not null)
            {
                return rejection;
            }

            arguments.Add(slot.Layout);
        }

        if (arguments.Count > 0)
        {
            layout += $"<{string.Join(", ", arguments)}>";
        }

        return null;
    }

    private static IEnumerable<ITypeSymbol> ArgumentsOf(INamedTypeSymbol type) =>
        (type.ContainingType is { } outer ? ArgumentsOf(outer) : []).Concat(type.TypeArguments);

    private static string CNameOf(INamedTypeSymbol type, string layout) => type.IsTupleType ? "pdk_" + TypeNames.C(layout) : TypeNames.C(layout);

    // The names of a tuple's elements are no part of its type.
    private static string TupleName(INamedTypeSymbol type) => $"({string.Join(",", type.TupleElements.Select(static element => TypeNames.Qualified(element.Type)))})";

    private static bool IsOfFramework(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (current.ContainingNamespace?.ToDisplayString().Split('.')[0] == "System")
            {
                return true;
            }
        }

        return type.SpecialType != SpecialType.None;
    }

    private static bool IsVisible(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal || current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }

    private static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
