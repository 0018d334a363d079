namespace Pdk.Abi;

/// <summary>A dictionary by its interface; what is read is a <see cref="Dictionary{TKey, TValue}"/> that compares by the default.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TKeySlot">Its slot.</typeparam>
/// <typeparam name="TKeyMirror">Its mirror.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
/// <typeparam name="TValueSlot">Its slot.</typeparam>
/// <typeparam name="TValueMirror">Its mirror.</typeparam>
public readonly struct ReadOnlyDictionaryMirror<TKey, TKeySlot, TKeyMirror, TValue, TValueSlot, TValueMirror>
    : IMirror<IReadOnlyDictionary<TKey, TValue>, MirrorSlice>
    where TKey : notnull
    where TKeySlot : unmanaged
    where TKeyMirror : struct, IMirror<TKey, TKeySlot>
    where TValueSlot : unmanaged
    where TValueMirror : struct, IMirror<TValue, TValueSlot>
{
    /// <inheritdoc/>
    public static MirrorSlice Write(ref MirrorWriter writer, IReadOnlyDictionary<TKey, TValue> value)
    {
        if (value is null)
        {
            MirrorErrors.ThrowNull<IReadOnlyDictionary<TKey, TValue>>("A dictionary");
        }

        return MirrorEntries<TKey, TKeySlot, TKeyMirror, TValue, TValueSlot, TValueMirror>.Write(ref writer, value);
    }

    /// <inheritdoc/>
    public static IReadOnlyDictionary<TKey, TValue> Read(ref MirrorReader reader, MirrorSlice slot) =>
        MirrorEntries<TKey, TKeySlot, TKeyMirror, TValue, TValueSlot, TValueMirror>.Read(ref reader, slot);
}
