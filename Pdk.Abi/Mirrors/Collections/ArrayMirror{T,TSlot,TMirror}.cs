namespace Pdk.Abi;

/// <summary>An array.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <typeparam name="TSlot">Its slot.</typeparam>
/// <typeparam name="TMirror">Its mirror.</typeparam>
public readonly struct ArrayMirror<T, TSlot, TMirror> : IMirror<T[], MirrorSlice>
    where TSlot : unmanaged
    where TMirror : struct, IMirror<T, TSlot>
{
    /// <inheritdoc/>
    public static MirrorSlice Write(ref MirrorWriter writer, T[] value) =>
        // Not by AsSpan, which refuses an array of a derived type.
        MirrorElements<T, TSlot, TMirror>.Write(ref writer, new ReadOnlySpan<T>(value ?? MirrorErrors.ThrowNull<T[]>("An array")));

    /// <inheritdoc/>
    public static T[] Read(ref MirrorReader reader, MirrorSlice slot) =>
        MirrorElements<T, TSlot, TMirror>.ReadArray(ref reader, slot);
}
