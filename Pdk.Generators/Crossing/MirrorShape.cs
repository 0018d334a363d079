using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>Finds out what the value of a record, class or struct is made of, and how one is made.</summary>
internal static class MirrorShape
{
    private const int DeepestStruct = 16;
    private const string InsteadOfState = "make it a public property, compute it from those that there are, or keep it elsewhere";
    private const string Instead =
        "make it a record, or give it a public constructor whose parameters are called like its public properties";

    /// <summary>Reads a type's members: those that the constructor sets, then those that are set behind it.</summary>
    public static Rejection? Read(INamedTypeSymbol type, string path, out IReadOnlyList<MirrorMember> members)
    {
        members = [];
        if (type.IsTupleType)
        {
            members =
            [
                .. type.TupleElements.Select(static (element, index) =>
                    new MirrorMember(element.CorrespondingTupleField ?? element, element.Type, null)),
            ];
            return null;
        }

        if (type.IsValueType && StructProblem(type, path) is { } problem)
        {
            return problem;
        }

        List<ISymbol> state = [.. PublicState(type)];
        if (state.FirstOrDefault(ObsoleteRules.IsError) is { } obsolete)
        {
            return Rejections.New(
                type,
                path,
                $"the compiler lets nobody use '{obsolete.Name}', which is obsolete",
                "remove the member, or make its [Obsolete] a warning");
        }

        foreach (IMethodSymbol constructor in type.InstanceConstructors
            .Where(static constructor => constructor.DeclaredAccessibility == Accessibility.Public && !ObsoleteRules.IsError(constructor))
            .OrderByDescending(static constructor => constructor.Parameters.Length))
        {
            if (Match(constructor, state) is { } matched)
            {
                members = matched;
                return HiddenState(type, state, path) ?? Unreadable(type, constructor, state, path)
                    ?? Unordered(type, constructor, state, path) ?? Unordered(type, matched, path);
            }
        }

        return HiddenState(type, state, path)
            ?? Rejections.New(type, path, "no public constructor and no setters make one from its public properties", Instead);
    }

    /// <summary>What neither the struct as it is nor a record in its place could stand for.</summary>
    private static Rejection? StructProblem(INamedTypeSymbol type, string path)
    {
        if (StructLayouts.IsInlineArray(type))
        {
            return Rejections.New(type, path, "an inline array has no name in other languages", "use an array");
        }

        if (type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(static field => field.IsFixedSizeBuffer) is { } buffer)
        {
            string place = $"{(path.Length == 0 ? type.Name : path)}.{buffer.Name}";
            return new Rejection(place, $"{TypeNames.Short(((IPointerTypeSymbol)buffer.Type).PointedAtType)}[{buffer.FixedSize}]",
                "a fixed buffer has no name in other languages", "declare the elements as fields, or use an array");
        }

        if (StructLayouts.Overlap(type) is { } overlap)
        {
            return Rejections.New(
                type,
                path,
                $"its fields '{NameOf(overlap.First)}' and '{NameOf(overlap.Second)}' lie at the same place",
                "use a [Union] of sealed records, or one field");
        }

        return ContainsItself(type, type, 0)
            ? Rejections.New(type, path, "it contains itself", "leave the field out, or use an array")
            : null;
    }

    // A struct cannot contain itself, but somebody may be about to write one that does, and nothing useful can be said of its fields.
    private static bool ContainsItself(INamedTypeSymbol type, INamedTypeSymbol outer, int depth) =>
        depth < DeepestStruct
        && type.GetMembers().OfType<IFieldSymbol>().Any(field =>
            !field.IsStatic
                && field.Type is INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } inner
                && (SymbolEqualityComparer.Default.Equals(inner, outer) || ContainsItself(inner, outer, depth + 1)));

    private static IReadOnlyList<MirrorMember>? Match(IMethodSymbol constructor, List<ISymbol> state)
    {
        List<MirrorMember> members = [];
        HashSet<ISymbol> set = new(SymbolEqualityComparer.Default);
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            ISymbol? member = state.FirstOrDefault(member => string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
                && SymbolEqualityComparer.Default.Equals(TypeOf(member), parameter.Type));
            if (member is null || parameter.RefKind is not (RefKind.None or RefKind.In) || !set.Add(member))
            {
                return null;
            }

            members.Add(new MirrorMember(
                member, TypeOf(member), parameter, RequiredRules.IsRequired(member) && RequiredRules.Apply(constructor)));
        }

        foreach (ISymbol member in state.Where(member => !set.Contains(member)))
        {
            if (MirrorMember.IsSettable(member))
            {
                members.Add(new MirrorMember(member, TypeOf(member), null));
            }
            else if (StoredMembers.Contains(member))
            {
                return null;
            }
        }

        return members;
    }

    /// <summary>
    /// What everybody sees of an object. A compiled type lists its fields apart from its properties, so the properties come first
    /// everywhere.
    /// </summary>
    private static IEnumerable<ISymbol> PublicState(INamedTypeSymbol type) =>
        VisibleState(type).OrderBy(static member => member is IFieldSymbol);

    // That of base types comes first.
    private static List<ISymbol> VisibleState(INamedTypeSymbol type)
    {
        List<ISymbol> state = [];
        if (type.BaseType is { SpecialType: SpecialType.None } parent)
        {
            state.AddRange(VisibleState(parent));
        }

        IEnumerable<ISymbol> members = type.GetMembers().Where(static member =>
            member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public });
        foreach (ISymbol member in members)
        {
            if (member is IFieldSymbol { IsImplicitlyDeclared: false }
                or IPropertySymbol { IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public })
            {
                state.RemoveAll(inherited => inherited.Name == member.Name);
                state.Add(member);
            }
        }

        return state;
    }

    private static Rejection? HiddenState(INamedTypeSymbol type, List<ISymbol> state, string path)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (StoredMember stored in StoredMembers.Of(current))
            {
                if (stored.Member is null || !state.Contains(stored.Member, SymbolEqualityComparer.Default))
                {
                    return new Rejection(
                        path,
                        TypeNames.Short(type),
                        $"'{stored.Name}' is private state, which would stay behind",
                        type.IsRecord ? InsteadOfState : Instead);
                }
            }
        }

        return null;
    }

    private static Rejection? Unreadable(INamedTypeSymbol type, IMethodSymbol constructor, List<ISymbol> state, string path) =>
        RequiredRules.Apply(constructor) && RequiredRules.Unreadable(type, state) is { } member
            ? Rejections.New(
                type, path, $"'{member.Name}' is required, and cannot be read", "give it a public getter, or remove 'required'")
            : null;

    /// <summary>
    /// Of constructors that set as much as each other the first one counts; where they stand in several files, none of them is the first.
    /// </summary>
    private static Rejection? Unordered(INamedTypeSymbol type, IMethodSymbol chosen, List<ISymbol> state, string path) =>
        type.InstanceConstructors
            .Where(constructor =>
                constructor.Parameters.Length == chosen.Parameters.Length
                && DeclarationOrder.FileOf(constructor) != DeclarationOrder.FileOf(chosen))
            .Any(constructor =>
                constructor.DeclaredAccessibility == Accessibility.Public
                && !ObsoleteRules.IsError(constructor)
                && Match(constructor, state) is not null)
                ? Rejections.New(
                    type,
                    path,
                    "constructors that set the same members stand in several files, so that none is the first",
                    "move them into one file, or keep one")
                : null;

    /// <summary>Members in several files have no order, unless a constructor's parameters put them into one.</summary>
    private static Rejection? Unordered(INamedTypeSymbol type, IReadOnlyList<MirrorMember> members, string path) => members
        .Where(static member => member.Parameter is null)
        .GroupBy(static member => (member.Symbol.ContainingType, IsField: member.Symbol is IFieldSymbol))
        .Any(static group => !DeclarationOrder.IsStated(group.Select(static member => member.Symbol)))
            ? Rejections.New(
                type,
                path,
                "its members stand in several files, so that they have no order",
                "move them into one file, or give it a constructor that sets them all")
            : null;

    private static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    /// <summary>
    /// The name as the author wrote it. Hidden fields are called <c>&lt;Name&gt;k__BackingField</c> where they belong to a property, and
    /// <c>&lt;name&gt;P</c> where they keep a parameter of the primary constructor.
    /// </summary>
    public static string NameOf(IFieldSymbol field)
    {
        string name = (field.AssociatedSymbol ?? field).Name;
        int end = name.Length > 0 && name[0] == '<' ? name.IndexOf('>') : 0;
        return end > 1 ? name.Substring(1, end - 1) : name;
    }
}
