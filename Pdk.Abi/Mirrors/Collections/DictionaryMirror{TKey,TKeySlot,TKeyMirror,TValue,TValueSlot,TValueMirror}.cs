namespace Pdk.Abi;

/// <summary>A dictionary. Its comparer stays behind: what is read compares by the default.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TKeySlot">Its slot.</typeparam>
/// <typeparam name="TKeyMirror">Its mirror.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
/// <typeparam name="TValueSlot">Its slot.</typeparam>
/// <typeparam name="TValueMirror">Its mirror.</typeparam>
public readonly struct DictionaryMirror<TKey, TKeySlot, TKeyMirror, TValue, TValueSlot, TValueMirror>
    : IMirror<Dictionary<TKey, TValue>, MirrorSlice>
    where TKey : notnull
    where TKeySlot : unmanaged
    where TKeyMirror : struct, IMirror<TKey, TKeySlot>
    where TValueSlot : unmanaged
    where TValueMirror : struct, IMirror<TValue, TValueSlot>
{
    /// <inheritdoc/>
    public static MirrorSlice Write(ref MirrorWriter writer, Dictionary<TKey, TValue> value)
    {
        if (value is null)
        {
            MirrorErrors.ThrowNull<Dictionary<TKey, TValue>>("A dictionary");
        }

        return MirrorEntries<TKey, TKeySlot, TKeyMirror, TValue, TValueSlot, TValueMirror>.Write(ref writer, value);
    }

    /// <inheritdoc/>
    public static Dictionary<TKey, TValue> Read(ref MirrorReader reader, MirrorSlice slot) =>
        MirrorEntries<TKey, TKeySlot, TKeyMirror, TValue, TValueSlot, TValueMirror>.Read(ref reader, slot);
}
