using System.Globalization;
using Microsoft.CodeAnalysis;
using Pdk.Generators.Models;

namespace Pdk.Generators.Crossing;

/// <summary>
/// Lays out blittable structs as the runtime and a C compiler both do: fields in order, each at a multiple of its alignment.
/// </summary>
internal static class StructRules
{
    private const string MirrorAttribute = "Pdk.MirrorAttribute";

    /// <summary>
    /// How a struct crosses; a rejection that names the offending field; or null where the type is no struct of this kind.
    /// </summary>
    public static Crossing? TryDescribe(ITypeSymbol type, string qualified)
    {
        if (Opaque(type) is { } opaque)
        {
            return new Crossing(CrossingKind.Struct, qualified, qualified + "*", opaque.Layout, $"const {opaque.C} *");
        }

        if (type is not INamedTypeSymbol named || !IsCandidate(named))
        {
            return null;
        }

        List<TypeDefinition> definitions = [];
        Rejection? rejection = Collect(named, named.Name, definitions, new HashSet<ISymbol>(SymbolEqualityComparer.Default));
        if (rejection is not null)
        {
            return new Crossing(CrossingKind.Void, qualified, "", "", "", Rejection: rejection);
        }

        TypeDefinition own = definitions[definitions.Count - 1];
        return new Crossing(
            CrossingKind.Struct, qualified, qualified + "*", own.Layout, $"const {own.C} *", definitions.ToEquatableArray());
    }

    /// <summary>Whether a type is a struct that could cross as it is.</summary>
    public static bool IsCandidate(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } named
        && named is { IsGenericType: false, IsRefLikeType: false, IsTupleType: false }
        && !FrameworkTypes.Contains(named)
        && !named.GetAttributes().Any(static attribute => attribute.AttributeClass?.ToDisplayString() == MirrorAttribute)
        && !named.GetMembers().Any(static member => SinceRules.Of(member) is not null);

    /// <summary>
    /// Whether a type has bit patterns that stand for no value, and with which the framework does not go on: each value that arrives is
    /// looked at, so that nothing which contains one crosses as it is.
    /// </summary>
    public static bool IsChecked(ITypeSymbol type) => type.SpecialType == SpecialType.System_Decimal;

    /// <summary>Describes an enumeration.</summary>
    public static TypeDefinition Define(INamedTypeSymbol enumeration)
    {
        NumberRule underlying = NumberRules.Find(enumeration.EnumUnderlyingType!)!;
        IEnumerable<FieldDefinition> members = enumeration.GetMembers().OfType<IFieldSymbol>()
            .Where(static field => field.HasConstantValue)
            .Select(static field => new FieldDefinition(
                SnakeCase.Of(field.Name),
                Convert.ToString(field.ConstantValue, CultureInfo.InvariantCulture)!,
                Summary: Documentation.SummaryOf(field)));
        return new TypeDefinition(
            DefinitionKind.Enumeration, TypeNames.Layout(enumeration), TypeNames.C(TypeNames.Layout(enumeration)), underlying.Size,
            underlying.Alignment, underlying.Layout, underlying.C, members.ToEquatableArray(),
            Summary: Documentation.SummaryOf(enumeration), Type: TypeNames.Declared(enumeration));
    }

    private static Rejection? Collect(INamedTypeSymbol type, string path, List<TypeDefinition> definitions, HashSet<ISymbol> open)
    {
        if (StructLayouts.IsOther(type))
        {
            return new Rejection(
                path == type.Name ? "" : path,
                type.Name,
                "its layout is not sequential",
                "remove its [StructLayout], or mirror it in a struct without one");
        }

        // A mirror may find an order all the same, in a constructor.
        IEnumerable<IFieldSymbol> stored = type.GetMembers().OfType<IFieldSymbol>().Where(static field => !field.IsStatic);
        if (!DeclarationOrder.IsStated(stored.Select(static field => field.AssociatedSymbol ?? field)))
        {
            return new Rejection(
                path == type.Name ? "" : path,
                type.Name,
                "its fields stand in several files, so that they have no order",
                "move them into one file");
        }

        // A struct cannot contain itself, but somebody may be about to write one that does, and the compiler must not die of it.
        if (!open.Add(type))
        {
            return new Rejection(path, type.Name, "it contains itself", "leave the field out");
        }

        // An event keeps its listeners in a field that a source does not show.
        if (StoredMembers.EventOf(type) is { } listeners)
        {
            return Rejections.New(listeners.Type, $"{path}.{listeners.Name}", "", "leave the event out");
        }

        RecordLayout fields = new();
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(static field => !field.IsStatic))
        {
            string name = MirrorShape.NameOf(field);
            if (field.IsFixedSizeBuffer)
            {
                return new Rejection(
                    $"{path}.{name}",
                    field.Type.ToDisplayString(),
                    "a fixed buffer has no name in other languages",
                    "declare the elements as fields, or pass a span beside the struct");
            }

            Rejection? rejection = Measure(field.Type, $"{path}.{name}", definitions, open, out Measured measured);
            if (rejection is not null)
            {
                return rejection;
            }

            fields.Add(
                SnakeCase.Of(name.TrimStart('_')),
                measured.Layout,
                measured.C,
                measured.Size,
                measured.Alignment,
                summary: Documentation.FieldOf(field));
        }

        if (fields.Count == 0)
        {
            return new Rejection(
                path == type.Name ? "" : path, type.Name, "it has no fields, and an empty struct has no size in C", "leave it out");
        }

        open.Remove(type);
        TypeDefinition definition = fields.AsDeclaredStruct(
            TypeNames.Layout(type), TypeNames.C(TypeNames.Layout(type)), Documentation.SummaryOf(type));
        definitions.Add(definition with { Type = TypeNames.Declared(type) });
        return null;
    }

    private static Rejection? Measure(
        ITypeSymbol type, string path, List<TypeDefinition> definitions, HashSet<ISymbol> open, out Measured measured)
    {
        measured = default;
        if (NumberRules.Find(type) is { } number)
        {
            measured = new Measured(number.Size, number.Alignment, number.Layout, number.C);
            return null;
        }

        if (IsChecked(type))
        {
            return new Rejection(path, "decimal", "not every bit pattern is a number, so that it has to be looked at", "use a record");
        }

        if (Opaque(type) is { } opaque)
        {
            measured = new Measured(opaque.Size, opaque.Alignment, opaque.Layout, opaque.C);
            return null;
        }

        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration)
        {
            TypeDefinition definition = Define(enumeration);
            definitions.Add(definition);
            measured = new Measured(definition.Size, definition.Alignment, definition.Layout, definition.C);
            return null;
        }

        if (type is INamedTypeSymbol named && IsCandidate(named))
        {
            Rejection? rejection = Collect(named, path, definitions, open);
            if (rejection is null)
            {
                TypeDefinition definition = definitions[definitions.Count - 1];
                measured = new Measured(definition.Size, definition.Alignment, definition.Layout, definition.C);
            }

            return rejection;
        }

        return new Rejection(
            path,
            type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            "",
            "a struct that crosses has fields of numbers, enumerations and such structs only; pass a PdkValue for anything else");
    }

    /// <summary>Types of the framework whose layout is fixed and known.</summary>
    private static Measured? Opaque(ITypeSymbol type) => type.ToDisplayString() switch
    {
        "System.Guid" => new Measured(16, 4, "guid", "pdk_guid"),
        "System.Half" => new Measured(2, 2, "f16", "uint16_t"),
        "System.TimeSpan" => new Measured(8, 8, "ticks", "int64_t"),
        "decimal" => new Measured(16, 8, "decimal", "pdk_decimal"),
        _ => null,
    };

    private readonly record struct Measured(int Size, int Alignment, string Layout, string C);
}
