using Microsoft.CodeAnalysis;
using Pdk.Generators.Models;

namespace Pdk.Generators.Crossing;

/// <summary>Decides how types stand inside of blocks, and gathers what that takes. docs/blocks.md describes the format.</summary>
internal static class MirrorRules
{
    private const string Abi = "global::Pdk.Abi.";

    /// <summary>How a type crosses as a block; or why it cannot.</summary>
    /// <param name="type">The type.</param>
    /// <param name="scope">Gathers what the block refers to.</param>
    public static Crossing Describe(ITypeSymbol type, MirrorScope scope)
    {
        (int, int, int) mark = scope.Mark();
        Rejection? rejection = Measure(type, "", scope, out MirrorSlot slot);
        if (rejection is not null)
        {
            scope.Undo(mark);
            return new Crossing(CrossingKind.Void, TypeNames.Qualified(type), "", "", "", Rejection: rejection);
        }

        // The slot is the same for every use of the type; what this use calls it is the author's word.
        return new Crossing(
            CrossingKind.Mirror,
            TypeNames.Qualified(type),
            Abi + "BytesView",
            slot.Layout,
            "pdk_bytes",
            Arguments: slot.Arguments,
            IsPresent: slot is { IsReference: true, IsNullable: false });
    }

    /// <summary>The slot of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="path">The way to it, for the message.</param>
    /// <param name="scope">Gathers what the slot refers to.</param>
    /// <param name="slot">The slot.</param>
    /// <returns>Why there is none; else null.</returns>
    public static Rejection? Measure(ITypeSymbol type, string path, MirrorScope scope, out MirrorSlot slot)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return MeasureOptional(nullable, path, scope, out slot);
        }

        bool isNullable = type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated };
        Rejection? rejection = MeasurePresent(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), path, scope, out slot);
        if (rejection is null && isNullable)
        {
            slot = slot.OrNull();
        }

        return rejection;
    }

    private static Rejection? MeasureOptional(INamedTypeSymbol type, string path, MirrorScope scope, out MirrorSlot slot)
    {
        Rejection? rejection = MeasurePresent(type.TypeArguments[0], path, scope, out MirrorSlot inner);
        slot = inner;
        if (rejection is not null)
        {
            return rejection;
        }

        string layout = inner.Layout + "?";
        slot = inner with { Type = inner.Type + "?", Layout = layout, IsNullable = true };
        switch (inner.Form)
        {
            case MirrorForm.Slice:
                slot = slot with { Mirror = $"{Abi}OptionalSliceMirror<{inner.Type}, {inner.Mirror}>" };
                return null;
            case MirrorForm.Link:
                slot = slot with { Mirror = $"{Abi}OptionalLinkMirror<{inner.Type}, {inner.Mirror}>" };
                return null;
        }

        RecordLayout fields = new();
        fields.Add("has_value", "bool", "uint8_t", 1, 1);
        fields.Add("value", inner.Layout, inner.C, inner.Size, inner.Alignment);
        TypeDefinition definition = fields.AsStruct(layout, "pdk_optional_" + TypeNames.C(inner.Layout));
        scope.Add(definition);
        slot = slot with
        {
            Slot = $"{Abi}MirrorOptional<{inner.Slot}>",
            Mirror = $"{Abi}OptionalMirror<{inner.Arguments}>",
            C = definition.C,
            Size = definition.Size,
            Alignment = definition.Alignment,
        };
        return null;
    }

    private static Rejection? MeasurePresent(ITypeSymbol type, string path, MirrorScope scope, out MirrorSlot slot)
    {
        if (MirrorLeaves.Find(type) is { } leaf)
        {
            slot = leaf;
            return null;
        }

        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration)
        {
            TypeDefinition definition = StructRules.Define(enumeration);
            scope.Add(definition);
            slot = MirrorSlot.Inline(TypeNames.Identity(type), definition.Layout, definition.C, definition.Size, definition.Alignment);
            return null;
        }

        if (MirrorCollections.Find(type) is { } collection)
        {
            return MeasureCollection(collection, type, path, scope, out slot);
        }

        if (StructRules.IsCandidate(type)
            && StructRules.TryDescribe(type, TypeNames.Identity(type))
                is { Rejection: null, Definitions: { Count: > 0 } definitions } blittable)
        {
            scope.Add(definitions);
            TypeDefinition own = definitions[definitions.Count - 1];
            slot = MirrorSlot.Inline(blittable.Type, own.Layout, own.C, own.Size, own.Alignment);
            return null;
        }

        return MirrorRecords.Measure(type, path, scope, out slot);
    }

    private static Rejection? MeasureCollection(
        MirrorCollection collection, ITypeSymbol type, string path, MirrorScope scope, out MirrorSlot slot)
    {
        List<MirrorSlot> elements = [];
        foreach (ITypeSymbol element in collection.Elements)
        {
            string part = collection.Elements.Count == 1 || elements.Count == 1 ? "[]" : ".Keys[]";
            Rejection? rejection = Measure(element, path + part, scope, out MirrorSlot inner)
                ?? (part == ".Keys[]" ? MirrorCollections.OfKey(element, path + part) : null);
            if (rejection is not null)
            {
                slot = inner;
                return rejection;
            }

            elements.Add(inner);
        }

        if (elements.Count == 2)
        {
            RecordLayout fields = new();
            fields.Add("key", elements[0].Layout, elements[0].C, elements[0].Size, elements[0].Alignment);
            fields.Add("value", elements[1].Layout, elements[1].C, elements[1].Size, elements[1].Alignment);
            string name = $"entry<{elements[0].Layout}, {elements[1].Layout}>";
            scope.Add(fields.AsStruct(name, "pdk_" + TypeNames.C(name)));
        }

        string layout = $"{collection.Layout}<{string.Join(", ", elements.Select(static element => element.Layout))}>";
        string mirror = $"{collection.Mirror}<{string.Join(", ", elements.Select(static element => element.Arguments))}>";
        slot = MirrorSlot.Slice(TypeNames.Identity(type), layout, mirror, type.IsReferenceType);
        return null;
    }
}
