using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>The entries of a dictionary, as they lie in a block.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TKeySlot">Its slot.</typeparam>
/// <typeparam name="TKeyMirror">Its mirror.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
/// <typeparam name="TValueSlot">Its slot.</typeparam>
/// <typeparam name="TValueMirror">Its mirror.</typeparam>
internal static class MirrorEntries<TKey, TKeySlot, TKeyMirror, TValue, TValueSlot, TValueMirror>
    where TKey : notnull
    where TKeySlot : unmanaged
    where TKeyMirror : struct, IMirror<TKey, TKeySlot>
    where TValueSlot : unmanaged
    where TValueMirror : struct, IMirror<TValue, TValueSlot>
{
    internal static MirrorSlice Write(ref MirrorWriter writer, IReadOnlyDictionary<TKey, TValue> entries)
    {
        // The commonest kind has an enumerator that costs nothing; through the interface it would be an object.
        if (entries is Dictionary<TKey, TValue> dictionary)
        {
            return Write(ref writer, dictionary);
        }

        int count = entries.Count;
        uint offset = Reserve(ref writer, count);
        int index = 0;
        foreach (KeyValuePair<TKey, TValue> entry in entries)
        {
            Store(ref writer, offset, index++, count, entry);
        }

        return index == count ? new MirrorSlice(offset, (uint)count) : throw MirrorElements.Changed();
    }

    internal static MirrorSlice Write(ref MirrorWriter writer, Dictionary<TKey, TValue> entries)
    {
        int count = entries.Count;
        uint offset = Reserve(ref writer, count);
        int index = 0;
        foreach (KeyValuePair<TKey, TValue> entry in entries)
        {
            Store(ref writer, offset, index++, count, entry);
        }

        return index == count ? new MirrorSlice(offset, (uint)count) : throw MirrorElements.Changed();
    }

    internal static Dictionary<TKey, TValue> Read(ref MirrorReader reader, MirrorSlice slice)
    {
        ReadOnlySpan<MirrorEntry<TKeySlot, TValueSlot>> slots = reader.Elements<MirrorEntry<TKeySlot, TValueSlot>>(slice);
        if (slots.Length > MirrorHashes.FewKeys
            || MirrorElements.FirstCount<KeyValuePair<TKey, TValue>, MirrorEntry<TKeySlot, TValueSlot>>(slots.Length) < slots.Length)
        {
            return ReadMany(ref reader, slots);
        }

        Dictionary<TKey, TValue> entries = new(slots.Length);
        foreach (MirrorEntry<TKeySlot, TValueSlot> slot in slots)
        {
            TKey key = TKeyMirror.Read(ref reader, slot.Key);
            Add(entries, key, TValueMirror.Read(ref reader, slot.Value));
        }

        return entries;
    }

    // Keys and values first: only what was read has earned a dictionary of its size.
    private static Dictionary<TKey, TValue> ReadMany(ref MirrorReader reader, ReadOnlySpan<MirrorEntry<TKeySlot, TValueSlot>> slots)
    {
        List<TKey> keys = new(MirrorElements.FirstCount<TKey, TKeySlot>(slots.Length));
        List<TValue> values = new(MirrorElements.FirstCount<TValue, TValueSlot>(slots.Length));
        foreach (MirrorEntry<TKeySlot, TValueSlot> slot in slots)
        {
            keys.Add(TKeyMirror.Read(ref reader, slot.Key));
            values.Add(TValueMirror.Read(ref reader, slot.Value));
        }

        Dictionary<TKey, TValue> entries = new(slots.Length);
        if (MirrorHashes.AreCrowded<TKey>(ref reader, CollectionsMarshal.AsSpan(keys), entries.EnsureCapacity(0)))
        {
            entries = new(slots.Length, MirrorHashes.SeededComparer<TKey>("dictionary"));
        }

        for (int index = 0; index < keys.Count; index++)
        {
            Add(entries, keys[index], values[index]);
        }

        return entries;
    }

    private static void Add(Dictionary<TKey, TValue> entries, TKey key, TValue value)
    {
        if (!entries.TryAdd(key, value))
        {
            MirrorErrors.ThrowTwice("dictionary");
        }
    }

    private static uint Reserve(ref MirrorWriter writer, int count) =>
        writer.Reserve(count, Unsafe.SizeOf<MirrorEntry<TKeySlot, TValueSlot>>());

    private static void Store(ref MirrorWriter writer, uint offset, int index, int count, KeyValuePair<TKey, TValue> entry)
    {
        if (index == count)
        {
            throw MirrorElements.Changed();
        }

        MirrorEntry<TKeySlot, TValueSlot> slot = default;
        slot.Key = TKeyMirror.Write(ref writer, entry.Key);
        slot.Value = TValueMirror.Write(ref writer, entry.Value);
        writer.Store(offset + ((uint)index * (uint)Unsafe.SizeOf<MirrorEntry<TKeySlot, TValueSlot>>()), in slot);
    }
}
