namespace Pdk.Abi;

/// <summary>A collection by its interface; what is read is an array.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <typeparam name="TSlot">Its slot.</typeparam>
/// <typeparam name="TMirror">Its mirror.</typeparam>
public readonly struct ReadOnlyCollectionMirror<T, TSlot, TMirror> : IMirror<IReadOnlyCollection<T>, MirrorSlice>
    where TSlot : unmanaged
    where TMirror : struct, IMirror<T, TSlot>
{
    /// <inheritdoc/>
    public static MirrorSlice Write(ref MirrorWriter writer, IReadOnlyCollection<T> value) =>
        MirrorElements<T, TSlot, TMirror>.Write(ref writer, value ?? MirrorErrors.ThrowNull<IReadOnlyCollection<T>>("A collection"));

    /// <inheritdoc/>
    public static IReadOnlyCollection<T> Read(ref MirrorReader reader, MirrorSlice slot) =>
        MirrorElements<T, TSlot, TMirror>.ReadArray(ref reader, slot);
}
