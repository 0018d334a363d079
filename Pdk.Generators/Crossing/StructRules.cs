using System.Globalization;
using Microsoft.CodeAnalysis;
using Pdk.Generators.Models;

namespace Pdk.Generators.Crossing;

/// <summary>Lays out blittable structs as the runtime and a C compiler both do: fields in order, each at a multiple of its alignment.</summary>
internal static class StructRules
{
    /// <summary>How a struct crosses; a rejection that names the offending field; or null where the type is no struct of this kind.</summary>
    public static Crossing? TryDescribe(ITypeSymbol type, string qualified)
    {
        if (Opaque(type) is { } opaque)
        {
            return new Crossing(CrossingKind.Struct, qualified, qualified + "*", opaque.Layout, $"const {opaque.C} *");
        }

        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct, IsGenericType: false, IsRefLikeType: false, SpecialType: SpecialType.None } named
            || named.ContainingNamespace?.ToDisplayString().Split('.')[0] == "System")
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
        return new Crossing(CrossingKind.Struct, qualified, qualified + "*", own.Layout, $"const {own.C} *", definitions.ToEquatableArray());
    }

    /// <summary>Describes an enumeration.</summary>
    public static TypeDefinition Define(INamedTypeSymbol enumeration)
    {
        NumberRule underlying = NumberRules.Find(enumeration.EnumUnderlyingType!)!;
        IEnumerable<FieldDefinition> members = enumeration.GetMembers().OfType<IFieldSymbol>()
            .Where(static field => field.HasConstantValue)
            .Select(static field => new FieldDefinition(SnakeCase.Of(field.Name), Convert.ToString(field.ConstantValue, CultureInfo.InvariantCulture)!, Summary: Documentation.SummaryOf(field)));
        return new TypeDefinition(
            DefinitionKind.Enumeration, LayoutName(enumeration), CName(enumeration), underlying.Size, underlying.Alignment, underlying.Layout, underlying.C, members.ToEquatableArray(),
            Summary: Documentation.SummaryOf(enumeration));
    }

    private static Rejection? Collect(INamedTypeSymbol type, string path, List<TypeDefinition> definitions, HashSet<ISymbol> open)
    {
        if (HasOtherLayout(type))
        {
            return new Rejection(path == type.Name ? "" : path, type.Name, "its layout is not sequential", "remove its [StructLayout], or mirror it in a struct without one");
        }

        // A struct cannot contain itself, but somebody may be about to write one that does, and the compiler must not die of it.
        if (!open.Add(type))
        {
            return new Rejection(path, type.Name, "it contains itself", "leave the field out");
        }

        List<FieldDefinition> fields = [];
        int size = 0;
        int alignment = 1;
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(static field => !field.IsStatic))
        {
            string name = NameOf(field);
            if (field.IsFixedSizeBuffer)
            {
                return new Rejection($"{path}.{name}", field.Type.ToDisplayString(), "a fixed buffer has no name in other languages", "declare the elements as fields, or pass a span beside the struct");
            }

            Rejection? rejection = Measure(field.Type, $"{path}.{name}", definitions, open, out Measured measured);
            if (rejection is not null)
            {
                return rejection;
            }

            size = RoundUp(size, measured.Alignment);
            fields.Add(new FieldDefinition(SnakeCase.Of(name.TrimStart('_')), size.ToString(CultureInfo.InvariantCulture), measured.Layout, measured.C, measured.Size, Summary: Documentation.FieldOf(field)));
            size += measured.Size;
            alignment = Math.Max(alignment, measured.Alignment);
        }

        if (fields.Count == 0)
        {
            return new Rejection(path == type.Name ? "" : path, type.Name, "it has no fields, and an empty struct has no size in C", "leave it out");
        }

        open.Remove(type);
        definitions.Add(new TypeDefinition(DefinitionKind.Struct, LayoutName(type), CName(type), RoundUp(size, alignment), alignment, "", "", fields.ToEquatableArray(), Summary: Documentation.SummaryOf(type)));
        return null;
    }

    /// <summary>
    /// The name as the author wrote it. Hidden fields are called <c>&lt;Name&gt;k__BackingField</c> where they belong to a property, and <c>&lt;name&gt;P</c>
    /// where they keep a parameter of the primary constructor.
    /// </summary>
    private static string NameOf(IFieldSymbol field)
    {
        string name = (field.AssociatedSymbol ?? field).Name;
        int end = name.Length > 0 && name[0] == '<' ? name.IndexOf('>') : 0;
        return end > 1 ? name.Substring(1, end - 1) : name;
    }

    private static Rejection? Measure(ITypeSymbol type, string path, List<TypeDefinition> definitions, HashSet<ISymbol> open, out Measured measured)
    {
        measured = default;
        if (NumberRules.Find(type) is { } number)
        {
            measured = new Measured(number.Size, number.Alignment, number.Layout, number.C);
            return null;
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

        if (type is INamedTypeSymbol { TypeKind: TypeKind.Struct, IsGenericType: false, SpecialType: SpecialType.None } named
            && named.ContainingNamespace?.ToDisplayString().Split('.')[0] != "System")
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
            path, type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), "", "a struct that crosses has fields of numbers, enumerations and such structs only; pass a PdkValue for anything else");
    }

    /// <summary>Types of the framework whose layout is fixed and known.</summary>
    private static Measured? Opaque(ITypeSymbol type) => type.ToDisplayString() switch
    {
        "System.Guid" => new Measured(16, 4, "guid", "pdk_guid"),
        "System.TimeSpan" => new Measured(8, 8, "ticks", "int64_t"),
        "decimal" => new Measured(16, 8, "decimal", "pdk_decimal"),
        _ => null,
    };

    private static bool HasOtherLayout(INamedTypeSymbol type) => type.GetAttributes().Any(static attribute =>
        attribute.AttributeClass?.ToDisplayString() == "System.Runtime.InteropServices.StructLayoutAttribute"
        && (attribute.ConstructorArguments.Length == 0 || Convert.ToInt32(attribute.ConstructorArguments[0].Value, CultureInfo.InvariantCulture) != 0
            || attribute.NamedArguments.Any(static argument => argument.Key is "Pack" or "Size")));

    // Without the @ that keywords have in C#.
    private static string LayoutName(INamedTypeSymbol type) => SnakeCase.Of(type.ToDisplayString().Replace("@", ""));

    private static string CName(INamedTypeSymbol type) => LayoutName(type).Replace('.', '_');

    private static int RoundUp(int value, int alignment) => (value + alignment - 1) / alignment * alignment;

    private readonly record struct Measured(int Size, int Alignment, string Layout, string C);
}
