using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>An immutable array.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <typeparam name="TSlot">Its slot.</typeparam>
/// <typeparam name="TMirror">Its mirror.</typeparam>
public readonly struct ImmutableArrayMirror<T, TSlot, TMirror> : IMirror<ImmutableArray<T>, MirrorSlice>
    where TSlot : unmanaged
    where TMirror : struct, IMirror<T, TSlot>
{
    /// <inheritdoc/>
    public static MirrorSlice Write(ref MirrorWriter writer, ImmutableArray<T> value) =>
        // Not by AsSpan, which refuses an array of a derived type.
        MirrorElements<T, TSlot, TMirror>.Write(
            ref writer,
            new ReadOnlySpan<T>(ImmutableCollectionsMarshal.AsArray(value) ?? MirrorErrors.ThrowNull<T[]>("An immutable array")));

    /// <inheritdoc/>
    public static ImmutableArray<T> Read(ref MirrorReader reader, MirrorSlice slot) =>
        ImmutableCollectionsMarshal.AsImmutableArray(MirrorElements<T, TSlot, TMirror>.ReadArray(ref reader, slot));
}
