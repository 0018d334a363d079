using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>
/// Reads how the author of a struct wants it laid out: from attributes in a source, from the tables of a compiled assembly.
/// </summary>
internal static class StructLayouts
{
    private const string Space = "System.Runtime.InteropServices.";
    private const string InlineArray = "System.Runtime.CompilerServices.InlineArrayAttribute";

    /// <summary>Whether a struct is anything else than its fields in order, each at a multiple of its alignment.</summary>
    public static bool IsOther(INamedTypeSymbol type) =>
        IsInlineArray(type) || (Compiled(type) is { } compiled ? IsOther(compiled) : IsOtherInSource(type));

    /// <summary>Whether a struct stands for many elements of one type.</summary>
    public static bool IsInlineArray(INamedTypeSymbol type) =>
        type.GetAttributes().Any(static attribute => attribute.AttributeClass?.ToDisplayString() == InlineArray);

    /// <summary>Two fields of which at least a part lies at the same place; null where there are none.</summary>
    public static (IFieldSymbol First, IFieldSymbol Second)? Overlap(INamedTypeSymbol type)
    {
        List<(IFieldSymbol Field, int Offset)> fields = [];
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(static field => !field.IsStatic))
        {
            if (OffsetOf(field) is { } offset)
            {
                fields.Add((field, offset));
            }
        }

        fields.Sort(static (left, right) => left.Offset.CompareTo(right.Offset));
        for (int index = 1; index < fields.Count; index++)
        {
            // Of other types than numbers only the place is known, not the size.
            int size = NumberRules.Find(Underlying(fields[index - 1].Field.Type))?.Size ?? 1;
            if (fields[index].Offset < fields[index - 1].Offset + size)
            {
                return (fields[index - 1].Field, fields[index].Field);
            }
        }

        return null;
    }

    private static ITypeSymbol Underlying(ITypeSymbol type) => (type as INamedTypeSymbol)?.EnumUnderlyingType ?? type;

    private static bool IsOtherInSource(INamedTypeSymbol type) => type.GetAttributes().Any(static attribute =>
        attribute.AttributeClass?.ToDisplayString() == Space + "StructLayoutAttribute"
        && (attribute.ConstructorArguments.Length == 0
            || Convert.ToInt32(attribute.ConstructorArguments[0].Value, CultureInfo.InvariantCulture) != 0
            || attribute.NamedArguments.Any(static argument => argument.Key is "Pack" or "Size")));

    private static bool IsOther((MetadataReader Reader, System.Reflection.Metadata.TypeDefinition Definition) compiled)
    {
        TypeLayout layout = compiled.Definition.GetLayout();
        return (compiled.Definition.Attributes & TypeAttributes.LayoutMask) != TypeAttributes.SequentialLayout
            || (!layout.IsDefault && (layout.PackingSize > 0 || layout.Size > 1));
    }

    private static int? OffsetOf(IFieldSymbol field)
    {
        if (Compiled(field.ContainingType) is { } compiled && field.OriginalDefinition.MetadataToken is not 0 and int token)
        {
            int offset = compiled.Reader.GetFieldDefinition((FieldDefinitionHandle)MetadataTokens.Handle(token)).GetOffset();
            return offset < 0 ? null : offset;
        }

        return field.GetAttributes()
            .FirstOrDefault(static attribute => attribute.AttributeClass?.ToDisplayString() == Space + "FieldOffsetAttribute")
            ?.ConstructorArguments.FirstOrDefault().Value as int?;
    }

    /// <summary>The tables of a compiled type, which say what the compiler does not show of it; null for types of a source.</summary>
    public static (MetadataReader Reader, System.Reflection.Metadata.TypeDefinition Definition)? Compiled(INamedTypeSymbol type)
    {
        INamedTypeSymbol original = type.OriginalDefinition;
        if (original.DeclaringSyntaxReferences.Length > 0
            || original.MetadataToken == 0
            || original.ContainingModule?.GetMetadata() is not { } module)
        {
            return null;
        }

        MetadataReader reader = module.GetMetadataReader();
        return (reader, reader.GetTypeDefinition((TypeDefinitionHandle)MetadataTokens.Handle(original.MetadataToken)));
    }
}
