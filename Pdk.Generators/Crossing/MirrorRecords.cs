using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators.Models;

namespace Pdk.Generators.Crossing;

/// <summary>Describes records: what lies in a block wherever a type has members of its own.</summary>
internal static class MirrorRecords
{
    /// <summary>The rule about fields that older sides do not send.</summary>
    public const string LateFieldRule = "PDK0113";

    /// <summary>The slot of a record, class, struct, tuple or union.</summary>
    public static Rejection? Measure(ITypeSymbol type, string path, MirrorScope scope, out MirrorSlot slot)
    {
        slot = null!;
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsRefLikeType: false, IsStatic: false } named
            || (!named.IsTupleType && (FrameworkTypes.Contains(named) || FrameworkTypes.ParentOf(named) is not null))
            || Rejections.IsLent(named))
        {
            return Rejections.Of(type, path);
        }

        string mirror = TypeNames.Mirror(TypeNames.Identity(named));
        if (scope.Find(mirror) is { } known)
        {
            slot = known;
            return null;
        }

        if (!IsVisible(named))
        {
            return Rejections.New(type, path, "the kit cannot see it", "make it and the types around it internal or public");
        }

        string layout = "";
        Rejection? rejection = GenericRules.Check(named, path) ?? NameOf(named, path, scope, out layout);
        if (rejection is not null)
        {
            return rejection;
        }

        // An argument may contain the very type that it is an argument of, and has described it then.
        if (scope.Find(mirror) is { } described)
        {
            slot = described;
            return null;
        }

        slot = MirrorSlot.Link(TypeNames.Identity(named), layout, mirror, named.IsReferenceType);
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
            return UnionRules.OfMark(type, path)
                ?? Rejections.New(
                    type, path, "it is abstract", "make it a [Union] of sealed records, or use one of the types that derive from it");
        }

        IReadOnlyList<MirrorMember> members = [];
        Rejection? rejection = UnionRules.TagOf(type, path, out int tag) ?? MirrorShape.Read(type, path, out members);
        if (rejection is null && tag != 0)
        {
            // The tag lies in the block, and it is the union's text that says it.
            rejection = Measure(type.BaseType!, path, scope, out _);
        }

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

                string since = member.SinceIn(scope.Contract) is { } appended ? $"{appended.Major}.{appended.Minor}" : "";
                int offset = fields.Add(
                    SnakeCase.Of(member.Symbol.Name),
                    field.Layout,
                    field.C,
                    field.Size,
                    field.Alignment,
                    since,
                    type.IsTupleType ? "" : Documentation.FieldOf(member.Symbol));
                models.Add(new MirrorFieldModel(
                    Escape(member.Symbol.Name),
                    member.Parameter?.Ordinal ?? -1,
                    $"{type.Name}.{member.Symbol.Name}",
                    field.Type,
                    field.Slot,
                    field.Mirror,
                    offset,
                    field is { IsReference: true, IsNullable: false },
                    sizes.Count,
                    member.MustBeSet,
                    member.Parameter is null || member.Since is null ? "" : DefaultValues.Of(member.Parameter)));
            }

            sizes.Add(fields.EndVersion());
        }

        if (sizes.Count == 0)
        {
            sizes.Add(fields.EndVersion());
        }

        bool isTuple = type.IsTupleType && type.TupleElements.Length > 1;
        string summary = type.IsTupleType ? "" : Documentation.SummaryOf(type);
        scope.Add(fields.AsRecord(layout, CNameOf(type, layout), summary) with { Type = type.IsTupleType ? "" : TypeNames.Declared(type) });
        bool mayDerive = type is { IsReferenceType: true, IsSealed: false };
        scope.Add(new MirrorModel(
            mirror, TypeNames.Identity(type), TypeNames.Title(type), layout, type.IsValueType, mayDerive, isTuple, tag,
            models.ToEquatableArray(), sizes.ToEquatableArray(), default, null, IsObsolete(type, members)));
        return null;
    }

    // A tuple or a generic record may be obsolete for what it is made of.
    private static bool IsObsolete(INamedTypeSymbol type, IReadOnlyList<MirrorMember> members) => ObsoleteRules.IsMentioned(type)
        || type.TypeArguments.Any(static argument => ObsoleteRules.IsMentioned(argument))
        || members.Any(static member => ObsoleteRules.IsMentioned(member.Symbol) || ObsoleteRules.IsMentioned(member.Type));

    /// <summary>What a field needs that older sides do not send.</summary>
    /// <param name="member">The member.</param>
    /// <param name="path">The way to the record, for the message.</param>
    public static Rejection? LateRule(MirrorMember member, string path)
    {
        if (member.Since is not { } since)
        {
            return null;
        }

        string place = $"{path}.{member.Symbol.Name}";
        return member switch
        {
            { Parameter.HasExplicitDefaultValue: false } => Rejections.New(
                member.Type,
                place,
                $"it is [Since({since.Major}, {since.Minor})], and older sides do not send it",
                "give the parameter a default value") with
            {
                Rule = LateFieldRule,
            },
            { Symbol: IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true } } => Rejections.New(
                member.Type,
                place,
                $"it is [Since({since.Major}, {since.Minor})], and older sides do not send it",
                "remove 'required', and give it an initializer") with
            {
                Rule = LateFieldRule,
            },
            _ => null,
        };
    }

    private static Rejection? NameOf(INamedTypeSymbol type, string path, MirrorScope scope, out string layout)
    {
        layout = type.IsTupleType ? "tuple" : TypeNames.Layout(type);
        List<string> arguments = [];
        foreach (ITypeSymbol argument in type.IsTupleType ? type.TupleElements.Select(static element => element.Type) : ArgumentsOf(type))
        {
            string place = type.IsTupleType ? $"{path}.{type.TupleElements[arguments.Count].Name}" : path.Length == 0 ? type.Name : path;
            Rejection? rejection = MirrorRules.Measure(argument, place, scope, out MirrorSlot slot);
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

    private static string CNameOf(INamedTypeSymbol type, string layout) =>
        type.IsTupleType ? "pdk_" + TypeNames.C(layout) : TypeNames.C(layout);

    private static bool IsVisible(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal
                || current.DeclaredAccessibility
                    is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }

    private static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
