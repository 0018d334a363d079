using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>The collections that cross, and what they are called on both sides.</summary>
internal static class MirrorCollections
{
    /// <summary>What a collection is made of; null where the type is none.</summary>
    public static MirrorCollection? Find(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { Rank: 1 } array)
        {
            return new("list", "ArrayMirror", [array.ElementType]);
        }

        if (type is not INamedTypeSymbol { IsGenericType: true } named)
        {
            return null;
        }

        return named.ConstructedFrom.ToDisplayString() switch
        {
            "System.Collections.Generic.List<T>" => new("list", "ListMirror", named.TypeArguments),
            "System.Collections.Generic.IReadOnlyList<T>" => new("list", "ReadOnlyListMirror", named.TypeArguments),
            "System.Collections.Generic.IReadOnlyCollection<T>" => new("list", "ReadOnlyCollectionMirror", named.TypeArguments),
            "System.Collections.Immutable.ImmutableArray<T>" => new("list", "ImmutableArrayMirror", named.TypeArguments),
            "System.Collections.Generic.HashSet<T>" => new("set", "HashSetMirror", named.TypeArguments),
            "System.Collections.Generic.IReadOnlySet<T>" => new("set", "ReadOnlySetMirror", named.TypeArguments),
            "System.Collections.Generic.Dictionary<TKey, TValue>" => new("map", "DictionaryMirror", named.TypeArguments),
            "System.Collections.Generic.IReadOnlyDictionary<TKey, TValue>" => new("map", "ReadOnlyDictionaryMirror", named.TypeArguments),
            _ => null,
        };
    }

    /// <summary>Why a type cannot be the key of a dictionary, although it crosses everywhere else; null for every other.</summary>
    /// <param name="type">The type.</param>
    /// <param name="path">The way to it, for the message.</param>
    public static Rejection? OfKey(ITypeSymbol type, string path) =>
        type.NullableAnnotation == NullableAnnotation.Annotated || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            ? Rejections.New(type, path, "a key is never absent", "make it one that is not nullable")
            : null;

    /// <summary>
    /// How an array of bytes crosses that outlives the call: as <c>ReadOnlyMemory&lt;byte&gt;</c> does. Null for every other type.
    /// </summary>
    public static Crossing? OfBytes(ITypeSymbol type) =>
        type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte }
        && type.NullableAnnotation != NullableAnnotation.Annotated
            ? new Crossing(CrossingKind.Memory, "byte[]", "global::Pdk.Abi.BytesView", "bytes", "pdk_bytes", Container: "array")
            : null;

    /// <summary>
    /// What kind of list in one piece a type is: <c>array</c>, <c>list</c> or <c>immutable</c>; null for everything else. Where its
    /// elements are blittable, it crosses as a parameter where it lies.
    /// </summary>
    public static string? PieceOf(ITypeSymbol type) => Find(type)?.Mirror switch
    {
        "ArrayMirror" => "array",
        "ListMirror" => "list",
        "ImmutableArrayMirror" => "immutable",
        _ => null,
    };
}

/// <summary>A collection.</summary>
/// <param name="Layout">What kind it is, in layout texts.</param>
/// <param name="Mirror">The mirror's name.</param>
/// <param name="Elements">The types of its elements; of a dictionary, key and value.</param>
internal sealed record MirrorCollection(string Layout, string Mirror, IReadOnlyList<ITypeSymbol> Elements);
