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
        MirrorElements<T, TSlot, TMirror>.Write(ref writer, (ImmutableCollectionsMarshal.AsArray(value) ?? MirrorErrors.ThrowNull<T[]>("An immutable array")).AsSpan());

    /// <inheritdoc/>
    public static ImmutableArray<T> Read(ref MirrorReader reader, MirrorSlice slot) =>
        ImmutableCollectionsMarshal.AsImmutableArray(MirrorElements<T, TSlot, TMirror>.ReadArray(ref reader, slot));
}
