namespace Pdk.Abi;

/// <summary>A set. Its comparer stays behind: what is read compares by the default.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <typeparam name="TSlot">Its slot.</typeparam>
/// <typeparam name="TMirror">Its mirror.</typeparam>
public readonly struct HashSetMirror<T, TSlot, TMirror> : IMirror<HashSet<T>, MirrorSlice>
    where TSlot : unmanaged
    where TMirror : struct, IMirror<T, TSlot>
{
    /// <inheritdoc/>
    public static MirrorSlice Write(ref MirrorWriter writer, HashSet<T> value) =>
        MirrorElements<T, TSlot, TMirror>.Write(ref writer, (IReadOnlyCollection<T>)(value ?? MirrorErrors.ThrowNull<HashSet<T>>("A set")));

    /// <inheritdoc/>
    public static HashSet<T> Read(ref MirrorReader reader, MirrorSlice slot) =>
        MirrorSet<T, TSlot, TMirror>.Read(ref reader, slot);
}
